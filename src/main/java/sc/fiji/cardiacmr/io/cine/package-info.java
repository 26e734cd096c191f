/**
 * Makes cine studies of DICOM folders: {@link sc.fiji.cardiacmr.io.cine.CineImporter} is the entry
 * point.
 *
 * <p>Files become frames (DicomFrames), frames of a plane a slice (SliceBuilder), slices of one
 * kind a stack (StackBuilder). A stack is curated (Curation and the classes named Check) and
 * assembled to a hyperstack (CineAssembler).
 */
package sc.fiji.cardiacmr.io.cine;
