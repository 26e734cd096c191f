package sc.fiji.cardiacmr.training;

/**
 * One labelled slice, kept in memory.
 *
 * @param image axes Y, X
 * @param labels class indices, axes Y, X
 * @param width size along X
 * @param height size along Y
 * @param frame place and size of the heart in the volume that the slice is from
 * @param volume number of that volume within its data set: slices of one volume share it
 */
public record TrainingSlice(
    float[] image, byte[] labels, int width, int height, HeartFrame frame, int volume) {}
