/**
 * Corrections of labels: what a brush paints ({@link sc.fiji.cardiacmr.edit.Brush}), what is copied
 * or interpolated between slices and phases and can be undone ({@link
 * sc.fiji.cardiacmr.edit.LabelEditor}), labels of contours that were moved ({@link
 * sc.fiji.cardiacmr.edit.ContourLabels}), and how edits are noticed by whoever measures ({@link
 * sc.fiji.cardiacmr.edit.LabelFingerprint}). Pure: no ImageJ, no files.
 */
package sc.fiji.cardiacmr.edit;
