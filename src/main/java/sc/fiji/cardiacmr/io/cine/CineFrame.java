package sc.fiji.cardiacmr.io.cine;

import sc.fiji.cardiacmr.io.dicom.PixelArray;

/**
 * One image of a cine study: one slice at one phase. Unknown numbers are NaN, unknown counts -1.
 *
 * @param grid pixels and place
 * @param triggerTime time after the R wave, ms
 * @param temporalPosition number of the phase as the scanner counts
 * @param acquisitionNumber Acquisition Number
 * @param instanceNumber Instance Number
 * @param frameNumber number within a multi-frame file, from 1
 * @param sopInstanceUid identifier of the file's image; may be null
 * @param file name of the file, relative to the folder scanned
 * @param type of the pixels that are read
 * @param pixels reads the pixels
 */
public record CineFrame(
    SliceGrid grid,
    double triggerTime,
    double temporalPosition,
    int acquisitionNumber,
    int instanceNumber,
    int frameNumber,
    String sopInstanceUid,
    String file,
    PixelArray.Type type,
    PixelSource pixels) {}
