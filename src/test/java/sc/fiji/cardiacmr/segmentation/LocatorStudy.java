package sc.fiji.cardiacmr.segmentation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.image.Affine2D;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.image.Resampling;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * Whether the heart is found in the right place and at the right size in images that are turned,
 * mirrored, stretched by 1.5 along one axis, embedded in a field of view twice as large, with the
 * pixel size known, unknown or wrong by a factor of two. Arguments: {@code model=FOLDER
 * manifest=FILE data=FOLDER [others=FOLDER,FOLDER] [combinations=100] [seed=1] [only=3,7]
 * [output=FILE.tsv]}; the others are asked where the model is not sure, as the commands do it;
 * combinations are drawn from the rows of the split {@code validation} and all changes. A heart is
 * missed if it is more than half its size away or its size is wrong by more than 1.35.
 */
public final class LocatorStudy {

  private static final double FARTHEST = 0.5;
  private static final double WORST_RATIO = 1.35;
  private static final double STRETCH = 1.5;
  private static final String[] SPACINGS = {"known", "unknown", "twice", "half"};

  private LocatorStudy() {}

  /**
   * What is done to an image.
   *
   * @param turns by 90 degrees
   * @param isWide whether the field of view is twice as large
   * @param spacing what is said of the pixel size
   */
  private record Change(
      int turns, boolean isMirrored, boolean isStretched, boolean isWide, String spacing) {

    static Change draw(SplittableRandom random) {
      return new Change(
          random.nextInt(4),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          SPACINGS[random.nextInt(SPACINGS.length)]);
    }

    /** From the pixels of the changed image to those of a slice. */
    Affine2D toSlice(int width, int height, int newWidth, int newHeight, SplittableRandom random) {
      double free = isWide ? 0.15 : 0;
      double x = (newWidth - 1) / 2.0 + free * newWidth * (2 * random.nextDouble() - 1);
      double y = (newHeight - 1) / 2.0 + free * newHeight * (2 * random.nextDouble() - 1);
      return Affine2D.translation(-x, -y)
          .then(Affine2D.rotation(turns * Math.PI / 2))
          .then(Affine2D.scaling(isMirrored ? -1 : 1, 1))
          .then(Affine2D.scaling(isStretched ? 1 / STRETCH : 1, 1))
          .then(Affine2D.translation((width - 1) / 2.0, (height - 1) / 2.0));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> values = new HashMap<>();
    for (String a : arguments) values.put(a.split("=", 2)[0], a.split("=", 2)[1]);
    Path manifest = Path.of(values.get("manifest"));
    Path data = Path.of(values.getOrDefault("data", manifest.toAbsolutePath().getParent() + ""));
    List<ManifestEntry> rows = Manifest.read(manifest, data, true).split("validation").entries();
    int combinations = Integer.parseInt(values.getOrDefault("combinations", "100"));
    List<String> only =
        values.containsKey("only") ? List.of(values.get("only").split(",")) : List.of();
    SplittableRandom random =
        new SplittableRandom(Long.parseLong(values.getOrDefault("seed", "1")));
    Table table =
        new Table(
            "combination",
            "image",
            "turns",
            "mirrored",
            "stretched",
            "wide",
            "spacing",
            "score",
            "distance",
            "size_ratio",
            "missed");
    Map<String, int[]> counts = new HashMap<>();
    try (SegmentationModel model = load(values.get("model"))) {
      List<SegmentationModel> others = new ArrayList<>();
      for (String other : values.getOrDefault("others", "").split(","))
        if (!other.isEmpty()) others.add(load(other));
      HeartLocator locator =
          new HeartLocator(model.predictor(), model.input(), model.classes(), () -> others);
      for (int i = 0; i < combinations; i++) {
        ManifestEntry row = rows.get(i % rows.size());
        Change change = Change.draw(random.split());
        SplittableRandom place = random.split();
        if (only.isEmpty() || only.contains(String.valueOf(i + 1)))
          add(table, i + 1, counts, locator, model, row, change, place);
        if ((i + 1) % 50 == 0) System.out.printf("%d of %d%n", i + 1, combinations);
      }
    }
    counts.forEach((name, n) -> System.out.printf("%s: %d of %d missed%n", name, n[0], n[1]));
    if (values.containsKey("output")) TableWriter.write(table, Path.of(values.get("output")));
  }

  private static SegmentationModel load(String folder) throws IOException {
    return SegmentationModel.load(
        ModelFolder.open(Path.of(folder)), EngineLoader.shared(), EngineOptions.DEFAULT);
  }

  private static void add(
      Table table,
      int combination,
      Map<String, int[]> counts,
      HeartLocator locator,
      SegmentationModel model,
      ManifestEntry row,
      Change change,
      SplittableRandom random)
      throws IOException {
    ImageSeries<?> image = NiftiReader.read(row.image());
    ImageSeries<UnsignedByteType> labels = NiftiReader.readLabels(row.label(), row.labels());
    int t = Math.max(0, row.frame() - 1);
    double wide = change.isWide() ? 2 : 1;
    boolean isTurned = change.turns() % 2 == 1;
    // The stretch is along X of the slice.
    double w = wide * image.width() * (change.isStretched() ? STRETCH : 1);
    double h = wide * image.height();
    int width = (int) Math.round(isTurned ? h : w);
    int height = (int) Math.round(isTurned ? w : h);
    Affine2D toSlice = change.toSlice(image.width(), image.height(), width, height, random);
    Resampling resampling = new Resampling(image.width(), image.height(), width, height, toSlice);
    float[] pixels = new float[width * height * image.slices()];
    LabelPlane[] truth = new LabelPlane[image.slices()];
    for (int z = 0; z < image.slices(); z++) {
      Plane plane = Plane.finite(image, z, t);
      float[] made = resampling.bilinear(plane, 0).pixels();
      System.arraycopy(made, 0, pixels, z * width * height, made.length);
      truth[z] = resampling.nearest(LabelPlane.of(labels, z, t), (byte) 0);
    }
    HeartFrame heart = HeartFrame.of(truth);
    if (heart == null) return;
    ImageSeries<?> changed =
        new ImageSeries<>(
            ArrayImgs.floats(pixels, width, height, image.slices(), 1),
            calibration(image.calibration(), change, isTurned),
            image.name());
    HeartPlace place = locator.locate(changed, Progress.NONE);
    double distance = Double.NaN;
    double ratio = Double.NaN;
    if (place != null) {
      Affine2D toImage = place.window().toImage();
      double x = (place.window().width() - 1) / 2.0;
      double y = (place.window().height() - 1) / 2.0;
      distance =
          Math.hypot(toImage.applyX(x, y) - heart.centreX(), toImage.applyY(x, y) - heart.centreY())
              / heart.size();
      double step = Math.sqrt(place.window().stepX() * place.window().stepY());
      ratio = step * model.input().frame().heartSize() / heart.size();
    }
    boolean isMissed =
        !(distance <= FARTHEST && Math.abs(Math.log(ratio)) <= Math.log(WORST_RATIO));
    if (isMissed)
      System.out.printf(
          "Combination %d, %s: score %.2f, distance %.2f, size ratio %.2f, by %s%n",
          combination,
          change,
          place == null ? 0 : place.score(),
          distance,
          ratio,
          place == null || place.finder() == null ? "the model" : place.finder());
    table.addRow(
        combination,
        row.image().getFileName().toString(),
        change.turns(),
        String.valueOf(change.isMirrored()),
        String.valueOf(change.isStretched()),
        String.valueOf(change.isWide()),
        change.spacing(),
        place == null ? 0 : place.score(),
        distance,
        ratio,
        String.valueOf(isMissed));
    List<String> names = new ArrayList<>(List.of("all", "spacing " + change.spacing()));
    names.add(change.isStretched() ? "stretched" : "not stretched");
    names.add(change.isWide() ? "twice the field of view" : "the field of view as it was");
    for (String name : names) {
      int[] n = counts.computeIfAbsent(name, k -> new int[2]);
      if (isMissed) n[0]++;
      n[1]++;
    }
  }

  /** The pixel size of the changed image, or what is said of it. */
  private static Calibration calibration(Calibration before, Change change, boolean isTurned) {
    if (change.spacing().equals("unknown")) return Calibration.UNKNOWN;
    double usual = 1.4;
    double factor =
        switch (change.spacing()) {
          case "twice" -> 2;
          case "half" -> 0.5;
          default -> 1;
        };
    double dx = factor * (before.isInPlaneKnown() ? before.dx() : usual);
    double dy = factor * (before.isInPlaneKnown() ? before.dy() : usual);
    if (change.isStretched()) dx /= STRETCH;
    double dz = Double.isNaN(before.dz()) ? 10 : before.dz();
    return isTurned ? Calibration.ofSpacing(dy, dx, dz) : Calibration.ofSpacing(dx, dy, dz);
  }
}
