package sc.fiji.cardiacmr.bridge;

import ij.ImagePlus;
import ij.Undo;
import java.util.List;
import java.util.Optional;
import net.imglib2.Interval;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.edit.LabelAxis;
import sc.fiji.cardiacmr.edit.LabelEditor;
import sc.fiji.cardiacmr.edit.LabelEdits;
import sc.fiji.cardiacmr.ij.ContourOverlay;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.LabelStack;
import sc.fiji.cardiacmr.ij.MatchingImage;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.image.LabelPlane;

/**
 * The editing of one label image that is open in ImageJ, with the image that it belongs to, if that
 * is open too: the user may paint on either, and sees the contours on the image follow.
 */
final class LabelSession {

  /** Where an open label image keeps its session. */
  private static final String PROPERTY = "cardiacmr.session";

  private final ImagePlus labels;
  private final LabelEditor editor;
  private final ShortMemory<ImagePlus, Optional<ImagePlus>> images = new ShortMemory<>();

  private LabelSession(ImagePlus labels) {
    this.labels = labels;
    editor = new LabelEditor(new LabelStack(labels));
  }

  /**
   * The session of the labels that an image is, or has.
   *
   * @throws IllegalArgumentException if the labels cannot be edited, or there are none
   */
  static LabelSession of(ImagePlus image) {
    ImagePlus labels =
        MatchingImage.isLabels(image)
            ? image
            : MatchingImage.labels(image, OpenImages.all())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "'"
                                + image.getTitle()
                                + "' is no label image, and no single open label image belongs to"
                                + " it. Segment it, or open its labels."));
    if (labels.getProperty(PROPERTY) instanceof LabelSession known) return known;
    LabelSession session = new LabelSession(labels);
    labels.setProperty(PROPERTY, session);
    return session;
  }

  /** The label image. */
  ImagePlus labels() {
    return labels;
  }

  /** The image that the labels belong to, if it is open. */
  Optional<ImagePlus> image() {
    return images.of(labels, known -> MatchingImage.image(known, OpenImages.all()));
  }

  /** The slice, from 0, that an image shows. */
  int slice(ImagePlus shown) {
    return shown.getZ() - 1;
  }

  /** The phase, from 0, that an image shows; that of the labels, if they have only one. */
  int phase(ImagePlus shown) {
    return labels.getNFrames() == 1 ? 0 : shown.getT() - 1;
  }

  void press(Brush brush, ImagePlus shown, int x, int y) {
    editor.press(brush, slice(shown), phase(shown), x, y);
    repaint(slice(shown), phase(shown));
  }

  void drag(Brush brush, ImagePlus shown, int x, int y) {
    editor.drag(brush, x, y);
    repaint(slice(shown), phase(shown));
  }

  void release(ImagePlus shown) {
    if (editor.release()) labels.changes = true;
    repaint(slice(shown), phase(shown));
  }

  /** The label under a pixel, or -1 outside the image. */
  int labelAt(ImagePlus shown, int x, int y) {
    if (x < 0 || y < 0 || x >= labels.getWidth() || y >= labels.getHeight()) return -1;
    LabelPlane plane = new LabelStack(labels).plane(slice(shown), phase(shown));
    return plane.pixels()[y * plane.width() + x] & 0xff;
  }

  /** Undoes the last step; says what was done. */
  String undo() {
    LabelEdits undone = editor.undo();
    if (undone.isEmpty()) return "There is nothing to undo.";
    repaint(undone);
    return "Undone in " + undone.places() + "; " + editor.steps() + " more can be undone.";
  }

  /**
   * Copies the shown plane to the next or previous one along an axis, and shows that.
   *
   * @param step 1 or -1
   */
  String copy(ImagePlus shown, LabelAxis axis, int step) {
    int z = slice(shown);
    int t = phase(shown);
    int toZ = axis == LabelAxis.SLICES ? z + step : z;
    int toT = axis == LabelAxis.PHASES ? t + step : t;
    editor.copy(z, t, toZ, toT);
    labels.changes = true;
    repaint(LabelEdits.of(toZ, toT));
    show(shown, toZ, toT);
    return "Copied to slice %s, phase %s.".formatted(toZ + 1, toT + 1);
  }

  /** Interpolates between the two corrected planes around the shown one. */
  String interpolate(ImagePlus shown, LabelAxis axis) {
    int z = slice(shown);
    int t = phase(shown);
    LabelEdits known = LabelEdits.of(ImagePlusConverter.toSeries(labels).calibration());
    List<Integer> ends = editor.ends(axis, z, t, known);
    if (ends.isEmpty()) return "Correct two %s with others between them first.".formatted(axis);
    editor.interpolate(axis, z, t, ends.get(0), ends.get(1));
    labels.changes = true;
    repaint(editor.lastStep());
    return "Interpolated between %s %s and %s.".formatted(axis, ends.get(0) + 1, ends.get(1) + 1);
  }

  /** Replaces a rectangle of a plane. */
  String replace(int z, int t, LabelPlane plane, Interval within) {
    // It may come during a stroke, which ends.
    if (editor.release()) labels.changes = true;
    boolean isChanged = editor.replace(z, t, plane, within);
    labels.changes |= isChanged;
    repaint(LabelEdits.of(z, t));
    return isChanged
        ? "Segmented slice %s, phase %s again.".formatted(z + 1, t + 1)
        : "The network found the same labels.";
  }

  private static void show(ImagePlus image, int z, int t) {
    if (image.getNFrames() > t) image.setPosition(1, z + 1, t + 1);
    else image.setPosition(1, z + 1, image.getT());
  }

  private void repaint(LabelEdits edits) {
    edits.slices().forEach((t, slices) -> slices.forEach(z -> repaint(z, t)));
  }

  private void repaint(int z, int t) {
    // What ImageJ kept of this image is older than the stroke and would take it away silently.
    Undo.reset();
    labels.updateAndDraw();
    image()
        .filter(ContourOverlay::isOn)
        .ifPresent(
            image -> ContourOverlay.refresh(image, new LabelStack(labels).plane(z, t), z, t));
  }
}
