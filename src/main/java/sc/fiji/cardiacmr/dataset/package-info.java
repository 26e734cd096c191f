/**
 * Data sets for training: from what a lab has to a {@link sc.fiji.cardiacmr.dataset.Manifest}, and
 * from a manifest to the part that a training shall see.
 *
 * <p>{@link sc.fiji.cardiacmr.dataset.DataLayout} finds cases in the folders of published data sets
 * and of labs, {@link sc.fiji.cardiacmr.dataset.CaseCheck} reads every file before it is believed,
 * {@link sc.fiji.cardiacmr.dataset.SubjectSplits} divides subjects, {@link
 * sc.fiji.cardiacmr.dataset.DataSelection} draws subsets, {@link
 * sc.fiji.cardiacmr.dataset.ConfidenceSets} picks examinations whose volumes are right.
 *
 * <p>Whatever is drawn depends on a seed and on names, never on the order of rows or of files.
 */
package sc.fiji.cardiacmr.dataset;
