package sc.fiji.cardiacmr.analysis;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.PhantomParametersBuilder;
import sc.fiji.cardiacmr.progress.Progress;

/** Small studies whose labels are known. */
public final class AnalysisPhantoms {

  private AnalysisPhantoms() {}

  private static PhantomParametersBuilder small() {
    return PhantomParameters.builder().matrix(96, 96).slices(6).spacing(2, 2, 10).seed(4);
  }

  public static Phantom cine() {
    return Phantom.create(small().phases(8).build(), Progress.NONE);
  }

  public static Phantom lateEnhancement() {
    return Phantom.create(small().phases(1).contrast(Contrast.LGE).build(), Progress.NONE);
  }

  /** Labels of the size of others, none of which is heart. */
  public static ImageSeries<UnsignedByteType> empty(ImageSeries<?> like) {
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(like.width(), like.height(), like.slices(), like.phases()),
        like.calibration(),
        "empty");
  }

  /** An analysed cine. */
  public static AnalysedStudy analysedCine() {
    Phantom phantom = cine();
    try {
      return new StudyAnalysis(new StandInNetworks(phantom.labels()), AnalysisRequest.DEFAULT)
          .run(phantom.image().withName("a <study> & \"more\""), Progress.NONE);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The same with a name. */
  public static AnalysedStudy named(AnalysedStudy study, String name) {
    return new AnalysedStudy(name, study.parts(), List.of());
  }
}
