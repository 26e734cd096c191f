package sc.fiji.cardiacmr.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.LabelledPhases;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentSettings;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.LabelCheck;
import sc.fiji.cardiacmr.quality.LabelHint;
import sc.fiji.cardiacmr.quality.LabelPlacement;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.quality.StudyCheck;
import sc.fiji.cardiacmr.quality.StudyQuality;
import sc.fiji.cardiacmr.strain.StrainMeasurement;
import sc.fiji.cardiacmr.strain.StrainRequest;

/** Segments one image and measures what it allows. */
final class ImageAnalysis {

  private final StudyNetworks networks;
  private final AnalysisRequest request;
  private final StudyImage source;
  private final List<String> notes = new ArrayList<>();
  private Judgement judgement;

  ImageAnalysis(StudyNetworks networks, AnalysisRequest request, StudyImage source) {
    this.networks = networks;
    this.request = request;
    this.source = source;
    judgement = Judgement.of(source.remarks());
  }

  /**
   * Does all of it; what cannot be measured is left out, and the judgement says why.
   *
   * @param name of its files
   */
  StudyPart run(String name, Progress progress) throws IOException {
    StudyLabels labels = labels(progress.part(0, 0.8));
    judgement = judgement.and(labels.quality().judgement());
    notes.addAll(labels.notes());
    if (LabelledPhases.of(labels.labels()).length == 0)
      judgement =
          judgement.and(
              new Judgement(Quality.UNUSABLE, List.of("No heart is labelled in the image.")));
    StudyPart part =
        new StudyPart(
            name,
            source,
            Optional.of(labels),
            judgement,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    if (judgement.quality() != Quality.UNUSABLE)
      part = measured(part, labels.labels(), progress.part(0.8, 1));
    return part.with(p -> p.judgement(judgement).notes(List.copyOf(notes)));
  }

  private static boolean holdsScar(ImageSeries<UnsignedByteType> labels) {
    for (int t = 0; t < labels.phases(); t++)
      for (int z = 0; z < labels.slices(); z++)
        for (byte label : Planes.labels(labels, z, t)) if (label > Labels.RV) return true;
    return false;
  }

  private StudyLabels labels(Progress progress) throws IOException {
    if (request.labels().isEmpty()) {
      String model = request.model().isBlank() ? source.kind().model() : request.model();
      return networks.segment(source.kind(), source.image(), model, progress);
    }
    ImageSeries<UnsignedByteType> given = measurable(request.labels().get());
    progress.update(0, 0, "Judging the labels");
    StudyQuality quality = StudyCheck.of(source.image(), given, null);
    Judgement anatomy = LabelCheck.of(given).judgement(LabelMap.IDENTITY, LabelHint.PARAMETER);
    Judgement place =
        Judgement.of(LabelPlacement.remark(source.image(), 0, given).stream().toList());
    Judgement all =
        quality.judgement().and(anatomy).and(place).and(Judgement.of(given.calibration()));
    return new StudyLabels(
        given,
        new StudyQuality(all, quality.dice(), quality.agreement(), quality.planes()),
        List.of(),
        "");
  }

  /**
   * Given labels with the pixel size, times and place of the image: theirs are often those that a
   * program wrote which knew no better.
   *
   * @throws IllegalArgumentException if they belong to one of several phases
   */
  private ImageSeries<UnsignedByteType> measurable(ImageSeries<UnsignedByteType> given) {
    ImageSeries<?> image = source.image();
    if (given.phases() != image.phases())
      throw new IllegalArgumentException(
          "The labels have one phase and '%s' has %s; give labels of all phases, or analyse the phase that they belong to as an image of its own."
              .formatted(image.name(), image.phases()));
    if (source.kind() == StudyKind.LGE && holdsScar(given))
      judgement =
          judgement.and(
              Judgement.of(
                  List.of(
                      "The scar in the given labels was not used, but counted as myocardium; scar was found anew.")));
    Calibration calibration = image.calibration();
    for (Doubt doubt : given.calibration().doubts())
      if (doubt.about() != Doubt.About.SPACING) calibration = calibration.withDoubt(doubt);
    return given.withCalibration(calibration);
  }

  private StudyPart measured(
      StudyPart part, ImageSeries<UnsignedByteType> labels, Progress progress) throws IOException {
    return switch (source.kind()) {
      case CINE ->
          part.withFunction(function(labels, progress.part(0, 0.3)))
              .withSegments(segments(labels, progress.part(0.3, 1)));
      case TAGGED -> part.withStrain(strain(labels, progress));
      case LGE -> part.withScar(scar(labels, progress));
    };
  }

  private Optional<VentricularFunction> function(
      ImageSeries<UnsignedByteType> labels, Progress progress) {
    try {
      VentricularFunction function =
          VentricularFunction.measure(labels, request.function(), progress);
      notes.addAll(function.notes());
      judgement = judgement.and(Judgement.of(function.remarks()));
      return Optional.of(function);
    } catch (IllegalArgumentException e) {
      return missing("Ventricular function", e);
    }
  }

  /** At the phases that the volumes give, or those that were stated. */
  private Optional<MyocardialSegments> segments(
      ImageSeries<UnsignedByteType> labels, Progress progress) {
    FunctionSettings function = request.function();
    try {
      MyocardialSegments segments =
          MyocardialSegments.measure(
              labels,
              SegmentSettings.DEFAULT.withPhases(function.edFrame(), function.esFrame()),
              progress);
      notes.addAll(segments.notes());
      judgement = judgement.and(Judgement.of(segments.wholeRemarks()));
      return Optional.of(segments);
    } catch (IllegalArgumentException e) {
      return missing("Wall thickness", e);
    }
  }

  private Optional<StrainMeasurement> strain(
      ImageSeries<UnsignedByteType> labels, Progress progress) {
    try {
      StrainMeasurement strain =
          StrainMeasurement.measure(source.image(), labels, StrainRequest.DEFAULT, progress);
      notes.addAll(strain.notes());
      judgement = judgement.and(Judgement.of(strain.remarks().general()));
      return Optional.of(strain);
    } catch (IllegalArgumentException e) {
      return missing("Strain", e);
    }
  }

  private Optional<ScarQuantification> scar(ImageSeries<UnsignedByteType> labels, Progress progress)
      throws IOException {
    try {
      ScarQuantification scar = networks.scar(source.image(), labels, progress);
      notes.addAll(scar.notes());
      judgement = judgement.and(Judgement.of(scar.remarks()));
      return Optional.of(scar);
    } catch (IllegalArgumentException e) {
      return missing("Scar", e);
    }
  }

  private <T> Optional<T> missing(String what, IllegalArgumentException reason) {
    judgement =
        judgement.and(Judgement.of(List.of(what + " was not measured: " + reason.getMessage())));
    return Optional.empty();
  }
}
