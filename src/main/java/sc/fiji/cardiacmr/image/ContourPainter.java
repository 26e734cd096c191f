package sc.fiji.cardiacmr.image;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.imglib2.img.array.ArrayImgs;

/**
 * Turns an observer's contours into a label series.
 *
 * <p>In each image: inside the epicardial contour is myocardium, but inside the endocardial one is
 * LV; then RV is painted, then grey zone, scar and no-reflow in turn: where the image has
 * myocardium only on it, else where there is neither LV nor RV. The order in which contours are
 * added does not matter. An epicardial contour counts only where there is an endocardial one in the
 * same image, because without it the myocardium cannot be told from the cavity. A cavity that lies
 * partly outside its epicardial contour is painted and reported: one of the two may belong to
 * another image. Several contours of a kind in one image are united.
 */
public final class ContourPainter {

  /** What a contour encloses. */
  public enum Kind {
    /** LV cavity. */
    ENDOCARDIUM,
    /** LV cavity and myocardium. */
    EPICARDIUM,
    /** Myocardium itself, without the cavity. */
    MYOCARDIUM,
    /** RV cavity. */
    RV,
    /** Grey zone. */
    GREY_ZONE,
    /** Scar, with a no-reflow zone that is drawn within it. */
    SCAR,
    /** No-reflow zone. */
    NO_REFLOW;

    /** Adds to kinds those that say the same: two of them tell where the myocardium is. */
    public static void addAlike(Set<Kind> kinds) {
      if (kinds.contains(MYOCARDIUM)) kinds.add(EPICARDIUM);
      if (kinds.contains(EPICARDIUM)) kinds.add(MYOCARDIUM);
    }
  }

  private final int width;
  private final int height;
  private final int slices;
  private final int frames;

  /** Part of the cavity outside the epicardium from which on the user is told. */
  private static final double OUTSIDE_TO_REPORT = 0.1;

  /** Union of the contours by kind and image; null where there is none. */
  private final boolean[][][] masks;

  /** Nothing is painted yet on a series of this size. */
  public ContourPainter(int width, int height, int slices, int frames) {
    this.width = width;
    this.height = height;
    this.slices = slices;
    this.frames = frames;
    masks = new boolean[Kind.values().length][slices * frames][];
  }

  /** Whether the series has this image. */
  public boolean hasImage(int slice, int frame) {
    return slice >= 0 && slice < slices && frame >= 0 && frame < frames;
  }

  /**
   * Adds a contour.
   *
   * @param inside pixels inside it, X fastest
   * @param slice 0-based
   * @param frame 0-based
   * @throws IllegalArgumentException if the series has no such image or the mask another size
   */
  public void add(Kind kind, boolean[] inside, int slice, int frame) {
    if (!hasImage(slice, frame))
      throw new IllegalArgumentException(
          "A contour lies in slice %s of phase %s, which does not exist (slices: %s, phases: %s)."
              .formatted(slice + 1, frame + 1, slices, frames));
    if (inside.length != width * height)
      throw new IllegalArgumentException(
          "The mask of a contour must have the same size as the image.");
    boolean[][] ofKind = masks[kind.ordinal()];
    int image = frame * slices + slice;
    if (ofKind[image] == null) ofKind[image] = new boolean[inside.length];
    for (int i = 0; i < inside.length; i++) ofKind[image][i] |= inside[i];
  }

  /**
   * Paints what was added.
   *
   * @param calibration of the labels
   * @param name of the labels
   */
  public ReferenceLabels paint(Calibration calibration, String name) {
    byte[] pixels = new byte[Math.multiplyExact(width * height, slices * frames)];
    AnnotatedImages annotated = new AnnotatedImages(slices, frames);
    Set<String> notes = new LinkedHashSet<>();
    for (int t = 0; t < frames; t++)
      for (int z = 0; z < slices; z++) paintImage(pixels, z, t, annotated, notes);
    return new ReferenceLabels(
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(pixels, width, height, slices, frames), calibration, name),
        annotated,
        List.copyOf(notes));
  }

  private void paintImage(
      byte[] pixels, int slice, int frame, AnnotatedImages annotated, Set<String> notes) {
    int image = frame * slices + slice;
    boolean[] endo = masks[Kind.ENDOCARDIUM.ordinal()][image];
    boolean[] epi = masks[Kind.EPICARDIUM.ordinal()][image];
    boolean[] myocardium = masks[Kind.MYOCARDIUM.ordinal()][image];
    boolean[] rv = masks[Kind.RV.ordinal()][image];
    if (epi != null && endo == null) {
      epi = null;
      notes.add(
          "Slice %s, phase %s: the epicardial contour was ignored because there is no endocardial contour."
              .formatted(slice + 1, frame + 1));
    }
    double outside = epi == null ? 0 : fractionOutside(endo, epi);
    if (outside > OUTSIDE_TO_REPORT)
      notes.add(
          String.format(
              Locale.ROOT,
              "Slice %s, phase %s: %.0f %% of the cavity lies outside the epicardial contour.",
              slice + 1,
              frame + 1,
              100 * outside));
    int offset = image * width * height;
    fill(pixels, offset, epi, Labels.MYO);
    fill(pixels, offset, myocardium, Labels.MYO);
    fill(pixels, offset, endo, Labels.LV);
    fill(pixels, offset, rv, Labels.RV);
    paintScar(pixels, offset, image);
    if (endo != null) annotated.add(Labels.LV, slice, frame);
    if (epi != null || myocardium != null) annotated.add(Labels.MYO, slice, frame);
    if (rv != null) annotated.add(Labels.RV, slice, frame);
    if (mask(Kind.GREY_ZONE, image) != null) annotated.add(Labels.GREY_ZONE, slice, frame);
    if (mask(Kind.SCAR, image) != null) annotated.add(Labels.SCAR, slice, frame);
    if (mask(Kind.NO_REFLOW, image) != null) annotated.add(Labels.NO_REFLOW, slice, frame);
  }

  private boolean[] mask(Kind kind, int image) {
    return masks[kind.ordinal()][image];
  }

  private void paintScar(byte[] pixels, int offset, int image) {
    boolean[] ground = new boolean[width * height];
    boolean hasMyocardium = false;
    for (int i = 0; i < ground.length; i++) hasMyocardium |= pixels[offset + i] == Labels.MYO;
    for (int i = 0; i < ground.length; i++) {
      int label = pixels[offset + i];
      ground[i] = label == Labels.MYO || label == Labels.BACKGROUND && !hasMyocardium;
    }
    fill(pixels, offset, and(mask(Kind.GREY_ZONE, image), ground), Labels.GREY_ZONE);
    fill(pixels, offset, and(mask(Kind.SCAR, image), ground), Labels.SCAR);
    fill(pixels, offset, and(mask(Kind.NO_REFLOW, image), ground), Labels.NO_REFLOW);
  }

  private static boolean[] and(boolean[] one, boolean[] other) {
    if (one == null) return null;
    boolean[] both = new boolean[one.length];
    for (int i = 0; i < both.length; i++) both[i] = one[i] && other[i];
    return both;
  }

  private static double fractionOutside(boolean[] inner, boolean[] outer) {
    int pixels = 0;
    int outside = 0;
    for (int i = 0; i < inner.length; i++) {
      if (!inner[i]) continue;
      pixels++;
      if (!outer[i]) outside++;
    }
    return pixels == 0 ? 0 : (double) outside / pixels;
  }

  private static void fill(byte[] pixels, int offset, boolean[] mask, int label) {
    if (mask == null) return;
    for (int i = 0; i < mask.length; i++) if (mask[i]) pixels[offset + i] = (byte) label;
  }
}
