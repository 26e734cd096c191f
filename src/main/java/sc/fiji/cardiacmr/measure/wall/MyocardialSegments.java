package sc.fiji.cardiacmr.measure.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.measure.EdAndEs;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.Ventricle;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.aha.AhaGeometry;
import sc.fiji.cardiacmr.measure.aha.AhaSegments;
import sc.fiji.cardiacmr.measure.aha.RadialChords;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * The thickness of the wall of the left ventricle per AHA segment, slice and phase, and what
 * follows from ED and ES: thickening and the excursion of the endocardium.
 *
 * <p>ED and ES are those of {@link VentricularFunction}. At each phase the slices that hold
 * myocardium are divided into thirds anew, and segments are counted from the RV insertion of that
 * phase, since the base descends and the ventricle turns; see {@link AhaGeometry}. A value of a
 * segment is the mean over the directions of {@link WallSection} that lie in it, in all its slices.
 * Lengths in mm or, where the pixel size is unknown, in pixels. Immutable.
 */
public final class MyocardialSegments {

  private final WallSeries walls;
  private final SegmentSettings settings;
  private final Ventricle ventricle;
  private final int es;
  private final Map<WallRegion, RegionValues[]> values = new HashMap<>();
  private final SegmentRemarks remarks;

  private MyocardialSegments(WallSeries walls, SegmentSettings settings, Ventricle ventricle) {
    this.walls = walls;
    this.settings = settings;
    this.ventricle = ventricle;
    int found = ventricle.esFrame();
    es = found >= 0 && walls.hasWall(found) ? found : -1;
    for (int t = 0; t < phases(); t++) if (walls.geometry(t) != null) collect(t);
    remarks = new SegmentRemarks(this);
  }

  /**
   * Measures labels.
   *
   * @param labels values of {@link Labels}; scar is myocardium
   * @throws IllegalArgumentException if there is no myocardium or no cavity, or a stated phase does
   *     not exist or has none
   * @throws java.util.concurrent.CancellationException if canceled
   */
  public static MyocardialSegments measure(
      ImageSeries<UnsignedByteType> labels, SegmentSettings settings, Progress progress) {
    boolean[] hasWall = WallSeries.hasWalls(labels);
    if (IntStream.range(0, hasWall.length).noneMatch(t -> hasWall[t]))
      throw new IllegalArgumentException(
          "'%s' has no myocardium (label %s), so there is no wall to measure."
              .formatted(labels.name(), Labels.MYO));
    FunctionSettings phases = FunctionSettings.DEFAULT.withFrames(settings.ed(), settings.es());
    Ventricle lv = VentricularFunction.measure(labels, phases, progress.part(0, 0.05)).lv();
    if (lv.edFrame() < 0)
      throw new IllegalArgumentException(
          "'%s' has no LV blood pool (label %s). The thickness of the wall is measured from the cavity on, so it has to be labelled."
              .formatted(labels.name(), Labels.LV));
    if (!hasWall[lv.edFrame()])
      throw new IllegalArgumentException(
          "Phase %s of '%s' is ED, but has no myocardium (label %s). Choose a phase that has some: ed=..."
              .formatted(lv.edFrame() + 1, labels.name(), Labels.MYO));
    WallSeries walls = new WallSeries(labels, lv.edFrame(), settings.aha(), progress.part(0.05, 1));
    MyocardialSegments result = new MyocardialSegments(walls, settings, lv);
    if (result.at(WallRegion.ALL, result.ed()).laplace().directions() == 0)
      throw new IllegalArgumentException(
          "In phase %s of '%s' no myocardium (label %s) surrounds a cavity (label %s), so there is no thickness to measure."
              .formatted(lv.edFrame() + 1, labels.name(), Labels.MYO, Labels.LV));
    return result;
  }

  /**
   * Measures labels of ED and ES that come from two images.
   *
   * @param ed labels of one phase
   * @param es labels of one phase, of the same pixels
   * @param settings its phases must be automatic
   * @throws IllegalArgumentException if one has several phases, they do not lie on each other, or
   *     as above
   */
  public static MyocardialSegments measure(
      ImageSeries<UnsignedByteType> ed,
      ImageSeries<UnsignedByteType> es,
      SegmentSettings settings,
      Progress progress) {
    if (settings.ed() >= 0 || settings.es() >= 0)
      throw new IllegalArgumentException(
          "ED and ES are the two images; their phases cannot be chosen.");
    return measure(EdAndEs.of(ed, es).labels(), settings.withPhases(0, 1), progress);
  }

  private void collect(int t) {
    AhaGeometry geometry = walls.geometry(t);
    WallSection[] sections = walls.sections(t);
    ObliqueWall oblique = new ObliqueWall(sections, geometry, calibration());
    Map<WallRegion, RegionValues.Builder> builders = new HashMap<>();
    for (int z = 0; z < sections.length; z++) {
      if (sections[z] == null) continue;
      for (int k = 0; k < RadialChords.COUNT; k++) {
        double cosine = oblique.cosine(z, k);
        int segment = geometry.segment(z, RadialChords.angle(k));
        List<WallRegion> regions = new ArrayList<>(List.of(WallRegion.ALL, WallRegion.ofSlice(z)));
        if (segment > 0) regions.add(WallRegion.ofSegment(segment));
        for (WallRegion region : regions)
          builders
              .computeIfAbsent(region, r -> new RegionValues.Builder())
              .add(sections[z], z, k, cosine, settings.oblique());
      }
    }
    builders.forEach((region, builder) -> row(region)[t] = builder.build());
    if (settings.aha().hasCap()) {
      RegionValues[] cap = row(WallRegion.ofSegment(AhaSegments.APEX));
      double dz = calibration().isInPlaneKnown() ? calibration().dz() : Double.NaN;
      cap[t] = cap[t].ofCap(ApicalCap.thickness(walls.areas(t, false), walls.areas(t, true), dz));
    }
  }

  private RegionValues[] row(WallRegion region) {
    return values.computeIfAbsent(
        region,
        r -> {
          RegionValues[] row = new RegionValues[phases()];
          Arrays.fill(row, RegionValues.NONE);
          return row;
        });
  }

  /** What the labels are called. */
  public String name() {
    return walls.labels().name();
  }

  /** The calibration of the labels. */
  public Calibration calibration() {
    return walls.labels().calibration();
  }

  /** {@code mm} or {@code pixels}. */
  public String unit() {
    return calibration().isInPlaneKnown() ? "mm" : "pixels";
  }

  /** Number of phases. */
  public int phases() {
    return walls.labels().phases();
  }

  /** End-diastole, from 0. */
  public int ed() {
    return ventricle.edFrame();
  }

  /** End-systole, from 0; -1 if there is none, as with one phase. */
  public int es() {
    return es;
  }

  /** The left ventricle at ED and ES, by its volumes. */
  public Ventricle ventricle() {
    return ventricle;
  }

  /** What was asked for. */
  public SegmentSettings settings() {
    return settings;
  }

  /** The segments at a phase; null if it holds no myocardium. */
  public AhaGeometry geometry(int phase) {
    return walls.geometry(phase);
  }

  /** The wall of a slice at a phase, both from 0; null if it holds no myocardium. */
  public WallSection section(int slice, int phase) {
    return walls.sections(phase)[slice];
  }

  int width() {
    return walls.labels().width();
  }

  int height() {
    return walls.labels().height();
  }

  /** Number of slices. */
  public int slices() {
    return walls.labels().slices();
  }

  /** Number of segments: 17 with the apical cap, else 16. */
  public int segments() {
    return settings.aha().hasCap() ? AhaSegments.APEX : AhaSegments.APEX - 1;
  }

  /**
   * The regions that have values at any phase: the whole, slices, and segments where the anterior
   * RV insertion is known.
   */
  public List<WallRegion> regions() {
    List<WallRegion> all = new ArrayList<>(List.of(WallRegion.ALL));
    for (int z = 0; z < slices(); z++) all.add(WallRegion.ofSlice(z));
    for (int s = 1; s <= segments(); s++) all.add(WallRegion.ofSegment(s));
    return all.stream().filter(values::containsKey).toList();
  }

  /** What is measured in a region at a phase. */
  public RegionValues at(WallRegion region, int phase) {
    RegionValues[] row = values.get(region);
    return row == null || phase < 0 ? RegionValues.NONE : row[phase];
  }

  /** Distance by which the endocardium is nearer to the centre than at ED; NaN if unknown. */
  public double excursion(WallRegion region, int phase) {
    return at(region, ed()).innerRadius() - at(region, phase).innerRadius();
  }

  /**
   * A quantity of a region.
   *
   * @return in {@link #unit()} or per cent; NaN if it is unknown
   */
  public double value(WallRegion region, SegmentQuantity quantity, ThicknessMethod method) {
    double atEd = at(region, ed()).thickness(method).mean();
    double atEs = at(region, es).thickness(method).mean();
    return switch (quantity) {
      case ED_THICKNESS -> atEd;
      case ES_THICKNESS -> atEs;
      case THICKENING -> 100 * (atEs - atEd) / atEd;
      case THICKENING_LENGTH -> atEs - atEd;
      case EXCURSION -> excursion(region, es);
    };
  }

  /** A quantity of the segments 1 to 17, at 0 to 16; NaN where it is unknown. */
  public double[] values(SegmentQuantity quantity, ThicknessMethod method) {
    return IntStream.rangeClosed(1, AhaSegments.COUNT)
        .mapToDouble(s -> value(WallRegion.ofSegment(s), quantity, method))
        .toArray();
  }

  /** Per region: thickness at ED and ES, thickening, excursion; one row per method. */
  public Table table(List<ThicknessMethod> methods) {
    return SegmentTables.table(this, methods);
  }

  /** Per region and phase: thickness and excursion since ED; one row per method. */
  public Table phaseTable(List<ThicknessMethod> methods) {
    return SegmentTables.phases(this, methods);
  }

  /** What is doubtful about a row of {@link #table}, counted from 0. */
  public List<String> remarks(int row, List<ThicknessMethod> methods) {
    return remarks.of(
        regions().get(row / methods.size()), methods.get(row % methods.size()), ed(), es);
  }

  /** What is doubtful about a row of {@link #phaseTable}, counted from 0. */
  public List<String> phaseRemarks(int row, List<ThicknessMethod> methods) {
    int perRegion = methods.size() * phases();
    return remarks.of(
        regions().get(row / perRegion),
        methods.get(row / phases() % methods.size()),
        row % phases(),
        -1);
  }

  /** What is doubtful about everything, and about the wall as a whole. */
  public List<String> wholeRemarks() {
    return remarks.ofWhole();
  }

  /** What is doubtful about single segments at ED and ES, the same of several in one sentence. */
  public List<String> segmentRemarks() {
    return remarks.ofSingleSegments();
  }

  /** What the user should know. */
  public List<String> notes() {
    return remarks.notes();
  }

  /** The main results in one line, thickness by this method. */
  public String sentence(ThicknessMethod method) {
    return SegmentTables.sentence(this, method);
  }

  /** The thickness at each pixel of the wall, as an image like the labels; NaN elsewhere. */
  public ImageSeries<FloatType> thicknessMap(ThicknessMethod method) {
    return ThicknessMap.of(this, method);
  }
}
