package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;

/**
 * Writes ROIs to zip files that ImageJ's ROI Manager opens. {@link RoiLabels#read} reads them.
 * Where they come from is the comment of the archive, which ImageJ does not look at.
 */
public final class RoiFiles {

  /** Of a zip file, in bytes. */
  private static final int LONGEST_COMMENT = 0xffff;

  /** The first that a zip file can state. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private RoiFiles() {}

  /**
   * Writes a zip file, whole or not at all.
   *
   * @param rois with names; equal names are told apart by a number
   * @param file name of the zip file
   */
  public static void write(List<Roi> rois, Path file) throws IOException {
    WholeFile.write(file, stream -> write(rois, stream));
  }

  /**
   * As {@link #write(List, Path)}, as one of several files that appear together.
   *
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  public static void write(List<Roi> rois, Path file, WholeFiles files) throws IOException {
    files.write(file, stream -> write(rois, stream));
  }

  /** Where the file comes from; "" if there is no room for it. */
  private static String comment() {
    String text = ProvenanceText.line(Recording.provenance());
    return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_COMMENT ? text : "";
  }

  private static void write(List<Roi> rois, OutputStream stream) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream);
    if (Recording.isOn()) zip.setComment(comment());
    Set<String> names = new HashSet<>();
    for (Roi roi : rois) {
      String base = roi.getName() == null ? "roi" : roi.getName();
      String name = base;
      for (int i = 2; !names.add(name); i++) name = base + "-" + i;
      ZipEntry entry = new ZipEntry(name + ".roi");
      entry.setTimeLocal(NO_TIME); // equal ROIs give equal bytes
      zip.putNextEntry(entry);
      zip.write(RoiEncoder.saveAsByteArray(roi));
      zip.closeEntry();
    }
    zip.finish();
  }
}
