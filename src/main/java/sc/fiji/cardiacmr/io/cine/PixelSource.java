package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

/** Reads the pixels of a frame when they are needed. */
@FunctionalInterface
public interface PixelSource {

  /**
   * Reads and decodes the pixels anew.
   *
   * @throws IOException if they cannot be read; the message names the file
   */
  PixelArray read() throws IOException;
}
