package sc.fiji.cardiacmr.report;

import java.io.IOException;
import java.nio.file.Path;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.image.Annotations;

/** Writes contours to a file of regions, in a format that is not the concern of this package. */
@FunctionalInterface
public interface ContourWriter {

  /**
   * Writes one file as one of several that appear together.
   *
   * @param file whose name ends in .zip
   * @throws IOException if it cannot be written
   */
  void write(Annotations contours, Path file, WholeFiles files) throws IOException;
}
