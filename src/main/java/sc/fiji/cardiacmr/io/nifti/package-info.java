/**
 * NIfTI-1 and NIfTI-2 in and out.
 *
 * <p>Entry points: {@link sc.fiji.cardiacmr.io.nifti.NiftiReader} and {@link
 * sc.fiji.cardiacmr.io.nifti.NiftiWriter}; {@link sc.fiji.cardiacmr.io.nifti.NiftiHeader} says how
 * spacing, time and geometry follow from a header.
 *
 * <p>Reading: {@code NiftiFiles} finds the files, {@code NiftiSource} opens and decompresses them,
 * {@code NiftiHeaderReader} reads and checks the header, {@code VoxelReader} fills a primitive
 * array. Writing: {@code NiftiHeaderMaker} says in a header what is known of the image, {@code
 * NiftiHeaderWriter} and {@code VoxelWriter} turn both into bytes, {@code ParallelGzipOutputStream}
 * compresses. {@code NiftiAffine} converts between matrix and quaternion.
 *
 * <p>The standard: nifti1.h and nifti2.h of the NIfTI Data Format Working Group,
 * https://nifti.nimh.nih.gov.
 */
package sc.fiji.cardiacmr.io.nifti;
