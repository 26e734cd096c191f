package sc.fiji.cardiacmr.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.LabelledPhases;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.Ventricle;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;

/**
 * Measures label files of several methods: Dice of each class against the reference, or of each two
 * observers, and the volumes of the LV.
 *
 * <p>Of a reference that is labelled in some phases only, as at ED and ES, only these phases count;
 * of two observers those in which either has labelled something. Volumes of files of one phase make
 * an EF if their names, or the manifest, say which is ED and which ES.
 */
final class LabelResults {

  private static final String REFERENCE = "reference";

  /** What remarks about labels of the reference begin with. */
  private static final String OF_REFERENCE = "Reference: ";

  private final ComparisonOptions options;
  private final MethodFindings findings;
  private final List<String> notes;
  private final VolumeRecords volumes;
  private final List<CaseValue> scores = new ArrayList<>();
  private final Set<String> units = new LinkedHashSet<>();

  /** Whether the first file of a subject states its voxel size. */
  private final Map<String, Boolean> known = new HashMap<>();

  private final Set<String> withoutPhase = new LinkedHashSet<>();

  /** Who has labelled a class anywhere. */
  private final Set<String> labelled = new LinkedHashSet<>();

  private LabelResults(ComparisonOptions options, MethodFindings findings, List<String> notes) {
    this.options = options;
    this.findings = findings;
    this.notes = notes;
    this.volumes = new VolumeRecords(findings);
  }

  /**
   * Reads and measures all cases.
   *
   * @param methods names of all methods
   * @param findings gets what is doubtful
   * @param notes gets what was guessed
   * @throws IOException if a file cannot be read, or two that belong to one case do not lie on each
   *     other
   */
  static List<CaseValue> read(
      List<LabelledCase> cases,
      Set<String> methods,
      ComparisonOptions options,
      MethodFindings findings,
      List<String> notes,
      Progress progress)
      throws IOException {
    LabelResults results = new LabelResults(options, findings, notes);
    for (int i = 0; i < cases.size(); i++) {
      progress.update(i, cases.size(), "Comparing " + cases.get(i).name());
      progress.checkCanceled();
      results.add(cases.get(i), methods);
    }
    return results.values();
  }

  private void add(LabelledCase one, Set<String> methods) throws IOException {
    if (one.reference() == null) addObservers(one, methods);
    else addMethods(one, methods);
  }

  private void addMethods(LabelledCase one, Set<String> methods) throws IOException {
    ImageSeries<UnsignedByteType> whole = one.readReference();
    int[] phases = LabelledPhases.of(whole);
    if (phases.length == 0) {
      for (String method : methods) findings.add(method, "The reference has no labels", one.name());
      return;
    }
    ImageSeries<UnsignedByteType> reference = LabelOverlap.phases(whole, phases);
    List<String> odd =
        LabelCheck.of(whole).contradictions(one.map(), LabelledCase.MANIFEST).remarks();
    for (String method : methods) {
      if (!one.labels().containsKey(method)) {
        addMissing(one, method, reference);
        continue;
      }
      ImageSeries<UnsignedByteType> labels = judged(one, method);
      odd.forEach(r -> findings.add(method, OF_REFERENCE + withoutStop(r), one.name()));
      addDoubts(one, method, OF_REFERENCE, whole);
      requireSame(one, whole, labels);
      labels = LabelOverlap.phases(labels, phases);
      noteClasses(REFERENCE, reference);
      noteClasses(method, labels);
      LabelOverlap.dice(labels, reference, options.bothEmpty())
          .forEach((name, dice) -> addScore(one, method, REFERENCE, name, dice));
      addVolumes(one, method, labels, false);
      addVolumes(one, method, reference, true);
    }
  }

  /** A case of the reference that a method lacks is left out of its results, and counted. */
  private void addMissing(
      LabelledCase one, String method, ImageSeries<UnsignedByteType> reference) {
    LabelOverlap.dice(reference, reference, options.bothEmpty())
        .forEach((name, dice) -> addScore(one, method, REFERENCE, name, Double.NaN));
    addVolumes(one, method, reference, true);
  }

  private void addObservers(LabelledCase one, Set<String> methods) throws IOException {
    Map<String, ImageSeries<UnsignedByteType>> read = new LinkedHashMap<>();
    for (String method : methods)
      if (one.labels().containsKey(method)) read.put(method, judged(one, method));
    read.forEach(
        (method, labels) -> {
          noteClasses(method, labels);
          addVolumes(one, method, labels, false);
        });
    List<String> names = new ArrayList<>(methods);
    for (int a = 0; a < names.size(); a++)
      for (int b = a + 1; b < names.size(); b++) {
        ImageSeries<UnsignedByteType> first = read.get(names.get(a));
        ImageSeries<UnsignedByteType> second = read.get(names.get(b));
        if (first == null && second == null) continue;
        String against = names.get(a);
        String method = names.get(b);
        if (first == null || second == null) {
          for (String name : LabelOverlap.classNames())
            addScore(one, method, against, name, Double.NaN);
          continue;
        }
        requireSame(one, first, second);
        int[] phases = LabelOverlap.labelledPhases(first, second);
        if (phases.length == 0) {
          findings.add(method, "Neither has labelled anything, so no Dice", one.name());
          continue;
        }
        if (LabelledPhases.of(first).length < phases.length
            || LabelledPhases.of(second).length < phases.length)
          findings.add(
              method, "Some phases are labelled by one of the two only, which counts", one.name());
        LabelOverlap.dice(
                LabelOverlap.phases(second, phases),
                LabelOverlap.phases(first, phases),
                options.bothEmpty())
            .forEach((name, dice) -> addScore(one, method, against, name, dice));
      }
  }

  private ImageSeries<UnsignedByteType> judged(LabelledCase one, String method) throws IOException {
    ImageSeries<UnsignedByteType> labels = one.read(method);
    LabelCheck.of(labels)
        .contradictions(LabelMap.IDENTITY, LabelHint.FILE)
        .remarks()
        .forEach(r -> findings.add(method, withoutStop(r), one.name()));
    addDoubts(one, method, "", labels);
    return labels;
  }

  private void addDoubts(
      LabelledCase one, String method, String whose, ImageSeries<UnsignedByteType> labels) {
    for (Doubt doubt : labels.calibration().doubts()) {
      String sentence = whose + withoutStop(doubt.text());
      if (doubt.about() == Doubt.About.SPACING) findings.addOfVolumes(method, sentence, one.name());
      else findings.add(method, sentence, one.name());
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.replaceAll("\\.$", "");
  }

  private static void requireSame(
      LabelledCase one, ImageSeries<UnsignedByteType> first, ImageSeries<UnsignedByteType> second)
      throws IOException {
    try {
      SharedGrid.requireSameAndPhases(first, second);
    } catch (IllegalArgumentException e) {
      throw new IOException(one.name() + ": " + e.getMessage(), e);
    }
  }

  private void addScore(
      LabelledCase one, String method, String reference, String className, double dice) {
    scores.add(
        new CaseValue(
            Quantity.dice(className),
            method,
            reference,
            one.subject(),
            one.name(),
            dice,
            Double.NaN,
            false));
  }

  private void addVolumes(
      LabelledCase one, String method, ImageSeries<UnsignedByteType> labels, boolean isReference) {
    boolean isKnown = labels.calibration().isSpacingKnown();
    units.add(isKnown ? "ml" : "voxels");
    if (one.slice() != ManifestEntry.ALL) {
      withoutPhase.add(one.name());
    } else if (labels.phases() > 1) {
      Ventricle lv = leftVentricle(labels);
      if (lv.edv() > 0 && Double.isNaN(lv.esv()))
        findings.addOfVolumes(
            method,
            (isReference ? "In the reference the" : "The")
                + " LV is labelled in one phase only, so no EF",
            one.name());
      add(one, method, isReference, true, lv.edv());
      add(one, method, isReference, false, lv.esv());
    } else if (one.isEd() || one.isEs()) {
      String who = method + (isReference ? " reference " : " ") + one.examination();
      Boolean other = known.putIfAbsent(who, isKnown);
      boolean isMixed = other != null && other != isKnown;
      if (isMixed)
        findings.addOfVolumes(
            method,
            (isReference ? "In the reference only" : "Only")
                + " one of ED and ES states its voxel size, so no EF",
            one.examination());
      add(one, method, isReference, one.isEd(), isMixed ? Double.NaN : volume(labels));
    } else {
      withoutPhase.add(one.name());
    }
  }

  private void noteClasses(String who, ImageSeries<UnsignedByteType> labels) {
    for (String name : LabelOverlap.classNames())
      if (!labelled.contains(key(who, name)) && LabelOverlap.holds(labels, name))
        labelled.add(key(who, name));
  }

  private static String key(String who, String className) {
    return Quantity.dice(className).name() + " " + who;
  }

  private void add(
      LabelledCase one, String method, boolean isReference, boolean isEd, double volume) {
    volumes.setSubject(one.examination(), one.subject());
    volumes.add(
        method,
        one.examination(),
        isReference
            ? isEd ? ColumnRole.TRUE_EDV : ColumnRole.TRUE_ESV
            : isEd ? ColumnRole.EDV : ColumnRole.ESV,
        volume);
  }

  private static Ventricle leftVentricle(ImageSeries<UnsignedByteType> labels) {
    if (!LabelOverlap.holds(labels, Labels.name(Labels.LV))) return new Ventricle(-1, -1, 0, 0);
    return VentricularFunction.measure(labels, FunctionSettings.DEFAULT, Progress.NONE).lv();
  }

  /** LV volume of the only phase, ml or voxels. */
  private static double volume(ImageSeries<UnsignedByteType> labels) {
    long voxels = 0;
    for (int z = 0; z < labels.slices(); z++)
      for (byte label : Planes.labels(labels, z, 0)) if (label == Labels.LV) voxels++;
    var c = labels.calibration();
    return c.isSpacingKnown() ? voxels * c.dx() * c.dy() * c.dz() / 1000 : voxels;
  }

  private List<CaseValue> values() {
    if (!withoutPhase.isEmpty())
      notes.add(
          "No EF of single slices, or of files of one phase that is not known to be ED or ES (names that end in _ED or _ES, or the column 'phase' of a manifest): "
              + MethodFindings.named(List.copyOf(withoutPhase))
              + ".");
    List<CaseValue> values = new ArrayList<>(scoresOfSharedClasses());
    boolean isOneUnit = units.size() == 1;
    if (!isOneUnit && !volumes.isEmpty())
      notes.add(
          "Some files state no voxel size: EDV and ESV, partly in ml and partly in voxels, are not compared.");
    if (isOneUnit) volumes.setUnit(units.iterator().next());
    if (!volumes.isEmpty())
      for (CaseValue value : volumes.values(""))
        if (isOneUnit || value.quantity().equals(Quantity.EF)) values.add(value);
    return values;
  }

  /** What one side has never labelled is not part of its task, so its Dice says nothing. */
  private List<CaseValue> scoresOfSharedClasses() {
    Set<String> said = new LinkedHashSet<>();
    List<CaseValue> shared = new ArrayList<>();
    for (CaseValue value : scores) {
      boolean isByMethod = isLabelled(value.method(), value.quantity());
      boolean isByReference = isLabelled(value.reference(), value.quantity());
      if (isByMethod && isByReference) shared.add(value);
      else if (isByMethod || isByReference)
        said.add(
            "%s is not compared for %s and %s: %s has it in no case."
                .formatted(
                    value.quantity().name(),
                    value.method(),
                    value.reference(),
                    isByMethod ? value.reference() : value.method()));
    }
    notes.addAll(said);
    return shared;
  }

  private boolean isLabelled(String who, Quantity quantity) {
    return labelled.contains(quantity.name() + " " + who);
  }
}
