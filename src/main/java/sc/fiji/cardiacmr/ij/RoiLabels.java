package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ContourName;
import sc.fiji.cardiacmr.image.ContourPainter;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.ReferenceLabels;

/**
 * Labels from ImageJ ROIs that an observer drew.
 *
 * <p>The name of an ROI says what it encloses, upper or lower case: {@code RV…} the RV; otherwise
 * with {@code epi} in it the LV and its myocardium; {@code MYO…} the myocardium alone; {@code LV…}
 * or {@code endo…} the LV cavity. Its position says in which image: hyperstack position Z and T, or
 * the number of the image in the stack (slices fastest), or else the end of its name ({@link
 * ContourName}). The pixels inside are those of ImageJ's own mask of the ROI.
 */
public final class RoiLabels {

  /** Far above any contour; protects against damaged or hostile files. */
  private static final int LARGEST_ROI = 1 << 24;

  private static final int MOST_ROIS = 1_000_000;
  private static final long LARGEST_ZIP = 1L << 28;

  /** Pixels along a side; ImageJ takes minutes to fill outlines that are longer. */
  private static final int LONGEST_SIDE = 1 << 13;

  private RoiLabels() {}

  /** Whether the name is that of a .roi file or a zip of them. */
  public static boolean isRoiFile(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".roi") || name.endsWith(".zip");
  }

  /**
   * Reads ROIs from a .roi file or a zip of them.
   *
   * @throws IOException if the file cannot be read, or holds no ROI or a damaged one; the message
   *     names both
   */
  public static List<Roi> read(Path file) throws IOException {
    try {
      return readAll(file);
    } catch (FileSystemException | ZipException | EOFException e) {
      throw new IOException(file + " cannot be read: " + FileMessages.reason(e), e);
    }
  }

  private static List<Roi> readAll(Path file) throws IOException {
    List<Roi> rois = new ArrayList<>();
    if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".roi")) {
      if (Files.size(file) > LARGEST_ROI) throw new IOException(file + " is too large for an ROI.");
      rois.add(decode(Files.readAllBytes(file), file.getFileName().toString(), file));
      return rois;
    }
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      long total = 0;
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
        if (!entry.getName().toLowerCase(Locale.ROOT).endsWith(".roi")) continue;
        byte[] bytes = zip.readNBytes(LARGEST_ROI + 1);
        total += bytes.length;
        if (bytes.length > LARGEST_ROI || rois.size() >= MOST_ROIS || total > LARGEST_ZIP)
          throw new IOException(file + ": " + entry.getName() + " is too large for an ROI.");
        rois.add(decode(bytes, entry.getName(), file));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not a zip file: " + e.getMessage(), e);
    }
    if (rois.isEmpty()) throw new IOException(file + " contains no ROI; is it a zip of ROIs?");
    return rois;
  }

  private static Roi decode(byte[] bytes, String entryName, Path file) throws IOException {
    String problem = RoiBytes.problem(bytes);
    if (problem != null) throw problem(file, entryName, problem, null);
    Roi roi;
    try {
      String name = entryName.substring(entryName.lastIndexOf('/') + 1);
      roi = new RoiDecoder(bytes, name).getRoi();
    } catch (IOException | RuntimeException e) {
      throw problem(file, entryName, "is damaged", e);
    }
    if (roi == null) throw problem(file, entryName, "is damaged", null);
    Rectangle bounds = roi.getBounds();
    if (bounds.width < 0
        || bounds.height < 0
        || Math.max(bounds.width, bounds.height) > LONGEST_SIDE)
      throw problem(
          file,
          entryName,
          "is damaged: it would be " + bounds.width + " x " + bounds.height + " pixels large",
          null);
    return roi;
  }

  private static IOException problem(Path file, String entry, String what, Exception cause) {
    boolean isAlone = file.endsWith(entry);
    return new IOException(file + (isAlone ? "" : ": the ROI " + entry) + " " + what + ".", cause);
  }

  /**
   * Labels of ROIs.
   *
   * @param rois with names and positions; not changed
   * @param width of the images in pixels
   * @param height of the images in pixels
   * @param slices of the series
   * @param frames of the series
   * @param calibration of the series
   * @param name of the labels
   * @return labels; ROIs that enclose no area or have another name are listed in the notes
   * @throws IllegalArgumentException if no ROI can be used, or one lies outside the series or has
   *     no position although there are several images
   */
  public static ReferenceLabels of(
      List<Roi> rois,
      int width,
      int height,
      int slices,
      int frames,
      Calibration calibration,
      String name) {
    ContourPainter painter = new ContourPainter(width, height, slices, frames);
    List<String> notes = new ArrayList<>();
    int used = 0;
    for (Roi roi : rois) {
      Kind kind = kind(roi.getName());
      if (kind == null || !roi.isArea()) {
        notes.add(
            "The ROI '"
                + roi.getName()
                + "' was ignored: "
                + (kind == null ? "its name contains no class." : "it encloses no area."));
        continue;
      }
      int[] position = position(roi, slices, frames);
      painter.add(kind, mask(roi, width, height), position[0], position[1]);
      used++;
    }
    if (used == 0)
      throw new IllegalArgumentException(
          "None of the ROIs can be used: their names must begin with LV_endo, LV_epi, MYO or RV.");
    ReferenceLabels painted = painter.paint(calibration, name);
    notes.addAll(painted.notes());
    return new ReferenceLabels(painted.labels(), painted.annotated(), List.copyOf(notes));
  }

  /** Labels of ROIs that were drawn in an image: its size and calibration. */
  public static ReferenceLabels of(List<Roi> rois, ImageSeries<?> image, String name) {
    return of(
        rois,
        image.width(),
        image.height(),
        image.slices(),
        image.phases(),
        image.calibration(),
        name);
  }

  /** What an ROI of this name encloses; null if the name says nothing. */
  static Kind kind(String roiName) {
    return ContourName.of(roiName).kind().filter(kind -> kind.compareTo(Kind.RV) <= 0).orElse(null);
  }

  /**
   * Slice and phase, from 0: where the ROI lies or, where it has no position, what its name says.
   *
   * @throws IllegalArgumentException if neither does, or the series has no such image
   */
  static int[] position(Roi roi, int slices, int frames) {
    int[] stated = stated(roi, slices, frames);
    return ContourName.of(roi.getName()).place(roi.getName(), stated[0], stated[1], slices, frames);
  }

  /**
   * Slice and phase that an ROI states, from 0; -1 where it states none, which belongs to every
   * slice or phase, although there are several.
   */
  static int[] stated(Roi roi, int slices, int frames) {
    int z;
    int t;
    if (roi.hasHyperStackPosition()) {
      z = roi.getZPosition() - 1;
      t = roi.getTPosition() - 1;
    } else {
      int index = roi.getPosition() - 1;
      z = index < 0 ? -1 : index % slices;
      t = index < 0 ? -1 : index / slices;
    }
    if (z < 0 && slices == 1) z = 0;
    if (t < 0 && frames == 1) t = 0;
    return new int[] {z, t};
  }

  static boolean[] mask(Roi roi, int width, int height) {
    Rectangle bounds = roi.getBounds();
    ImageProcessor mask = roi.getMask();
    boolean[] inside = new boolean[width * height];
    int right = Math.min(width, bounds.x + bounds.width);
    int bottom = Math.min(height, bounds.y + bounds.height);
    for (int y = Math.max(0, bounds.y); y < bottom; y++)
      for (int x = Math.max(0, bounds.x); x < right; x++)
        inside[y * width + x] = mask == null || mask.get(x - bounds.x, y - bounds.y) != 0;
    return inside;
  }
}
