package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.file.WholeFiles;

/** Writes ROIs to zip files that ImageJ's ROI Manager opens. {@link RoiLabels#read} reads them. */
public final class RoiFiles {

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

  private static void write(List<Roi> rois, OutputStream stream) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(stream);
    Set<String> names = new HashSet<>();
    for (Roi roi : rois) {
      String base = roi.getName() == null ? "roi" : roi.getName();
      String name = base;
      for (int i = 2; !names.add(name); i++) name = base + "-" + i;
      zip.putNextEntry(new ZipEntry(name + ".roi"));
      zip.write(RoiEncoder.saveAsByteArray(roi));
      zip.closeEntry();
    }
    zip.finish();
  }
}
