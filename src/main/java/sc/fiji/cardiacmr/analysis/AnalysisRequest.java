package sc.fiji.cardiacmr.analysis;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.FunctionSettings;

/**
 * How a study is to be analysed.
 *
 * @param kind what its image shows; empty: found out, series by series
 * @param series which DICOM series, as for {@link sc.fiji.cardiacmr.io.cine.CineOptions}; "": the
 *     best of each kind
 * @param model that segments; "": the bundled one of each kind
 * @param labels instead of those of a model, such as edited ones; empty: by the model
 * @param function rules of ventricular function
 */
@RecordBuilder
public record AnalysisRequest(
    Optional<StudyKind> kind,
    String series,
    String model,
    Optional<ImageSeries<UnsignedByteType>> labels,
    FunctionSettings function)
    implements AnalysisRequestBuilder.With {

  /** Everything by itself. */
  public static final AnalysisRequest DEFAULT =
      new AnalysisRequest(Optional.empty(), "", "", Optional.empty(), FunctionSettings.DEFAULT);
}
