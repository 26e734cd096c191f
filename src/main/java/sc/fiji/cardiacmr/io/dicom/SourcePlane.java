package sc.fiji.cardiacmr.io.dicom;

import java.nio.file.Path;

/**
 * The image that a plane of labels belongs to.
 *
 * @param file that holds it; null where there is none, as of a phase or slice that was copied
 * @param frame number within a multi-frame file, from 1
 * @param position centre of the first pixel, patient coordinates (LPS+), mm
 */
public record SourcePlane(Path file, int frame, double[] position) {}
