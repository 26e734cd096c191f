/**
 * Data sets for training: from what a lab has to a {@link sc.fiji.cardiacmr.training.Manifest}, and
 * from a manifest to the part that a training shall see.
 *
 * <p>{@link sc.fiji.cardiacmr.training.data.DataLayout} finds cases in the folders of published
 * data sets and of labs, {@link sc.fiji.cardiacmr.training.data.CaseCheck} reads every file before
 * it is believed, {@link sc.fiji.cardiacmr.training.data.SubjectSplits} divides subjects, {@link
 * sc.fiji.cardiacmr.training.data.DataSelection} draws subsets, {@link
 * sc.fiji.cardiacmr.training.data.ConfidenceSets} picks examinations whose volumes are right.
 *
 * <p>Whatever is drawn depends on a seed and on names, never on the order of rows or of files.
 */
package sc.fiji.cardiacmr.dataset;
