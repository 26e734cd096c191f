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
 * @param fileNumber place of the file among all, in the natural order of their paths
 * @param file what the file is called in reports: its name, relative to the folder scanned, or a
 *     pseudonym
 * @param type of the pixels that are read
 * @param pixels reads the pixels
 * @param acquisitionTime time of day of Acquisition Time, ms
 * @param contentTime time of day of Content Time, ms
 */
public record CineFrame(
    SliceGrid grid,
    double triggerTime,
    double temporalPosition,
    int acquisitionNumber,
    int instanceNumber,
    int frameNumber,
    String sopInstanceUid,
    int fileNumber,
    String file,
    PixelArray.Type type,
    PixelSource pixels,
    double acquisitionTime,
    double contentTime) {

  /** An image of the first file, whose time of day is unknown. */
  public CineFrame(
      SliceGrid grid,
      double triggerTime,
      double temporalPosition,
      int acquisitionNumber,
      int instanceNumber,
      int frameNumber,
      String sopInstanceUid,
      String file,
      PixelArray.Type type,
      PixelSource pixels) {
    this(
        grid,
        triggerTime,
        temporalPosition,
        acquisitionNumber,
        instanceNumber,
        frameNumber,
        sopInstanceUid,
        0,
        file,
        type,
        pixels,
        Double.NaN,
        Double.NaN);
  }

  /** The same at another time after the R wave, ms. */
  CineFrame withTriggerTime(double time) {
    return with(grid, time, acquisitionTime, contentTime);
  }

  /** The same at another place. */
  CineFrame on(SliceGrid place) {
    return with(place, triggerTime, acquisitionTime, contentTime);
  }

  /** The same at other times of day, ms. */
  CineFrame withTimesOfDay(double acquisition, double content) {
    return with(grid, triggerTime, acquisition, content);
  }

  private CineFrame with(SliceGrid place, double time, double acquisition, double content) {
    return new CineFrame(
        place,
        time,
        temporalPosition,
        acquisitionNumber,
        instanceNumber,
        frameNumber,
        sopInstanceUid,
        fileNumber,
        file,
        type,
        pixels,
        acquisition,
        content);
  }

  /** A black image in place of one that does not exist; it has no file, number or time. */
  CineFrame missing() {
    return new CineFrame(
        grid,
        Double.NaN,
        Double.NaN,
        -1,
        -1,
        -1,
        null,
        "",
        type,
        () -> new PixelBuffer(type, grid.width(), grid.height()).toPixels());
  }
}
