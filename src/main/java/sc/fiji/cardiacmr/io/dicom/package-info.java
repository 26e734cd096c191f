/**
 * Reads DICOM images: {@link sc.fiji.cardiacmr.io.dicom.DicomReader} is the entry point. What the
 * images mean for a cine study is the business of {@code io.cine}.
 */
package sc.fiji.cardiacmr.io.dicom;
