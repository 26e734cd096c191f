package sc.fiji.cardiacmr;

import java.io.IOException;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.analysis.StudyKind;
import sc.fiji.cardiacmr.analysis.StudyLabels;
import sc.fiji.cardiacmr.analysis.StudyNetworks;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.progress.Progress;

/** Answers an analysis by the facade's networks, with the usual settings of the commands. */
record AnalysisNetworks(NetworkTasks networks) implements StudyNetworks {

  @Override
  public StudyLabels segment(StudyKind kind, ImageSeries<?> image, String model, Progress progress)
      throws IOException {
    // The command for late enhancement labels scar as myocardium, which scar is measured in.
    SegmentRequest request = SegmentRequest.DEFAULT.withSeparateScar(kind != StudyKind.LGE);
    JudgedSegmentation judged = networks.segmentAndJudge(image, model, request, progress);
    return new StudyLabels(judged.labels(), judged.quality(), judged.notes(), model);
  }

  @Override
  public ScarQuantification scar(
      ImageSeries<?> image, ImageSeries<UnsignedByteType> labels, Progress progress)
      throws IOException {
    return networks.scar(image, labels, ScarRequest.DEFAULT, progress).scar();
  }
}
