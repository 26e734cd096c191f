package sc.fiji.cardiacmr.analysis;

import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;
import sc.fiji.cardiacmr.measure.scar.ScarMethod;
import sc.fiji.cardiacmr.measure.scar.ScarOptions;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.StudyCheck;

/** Knows the labels of an image, as networks would. */
public final class StandInNetworks implements StudyNetworks {

  private final ImageSeries<UnsignedByteType> labels;

  /** The model that was asked last. */
  public String asked = "";

  public StandInNetworks(ImageSeries<UnsignedByteType> labels) {
    this.labels = labels;
  }

  @Override
  public StudyLabels segment(
      StudyKind kind, ImageSeries<?> image, String model, Progress progress) {
    asked = model;
    return new StudyLabels(
        labels, StudyCheck.of(image, labels, null), List.of("Segmented."), model);
  }

  @Override
  public ScarQuantification scar(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> given, Progress progress) {
    ScarInputs inputs = new ScarInputs(image, given, ScarInputs.ONLY_PHASE);
    ScarOptions usual = ScarOptions.DEFAULT;
    ScarOptions deviations =
        new ScarOptions(ScarMethod.of("sd"), usual.deviations(), 0, false, 0, 0, 0, false);
    return ScarQuantification.measure(
        inputs.image(),
        inputs.geometry(AhaOptions.AUTOMATIC),
        null,
        null,
        inputs.phase(),
        deviations,
        progress);
  }
}
