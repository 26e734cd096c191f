package sc.fiji.cardiacmr.analysis;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.quality.Quality;
import sc.fiji.cardiacmr.strain.StrainMeasurement;

/**
 * What was found in one image of a study.
 *
 * @param name of its files, such as {@code cine} or {@code cine-2}
 * @param source the image
 * @param labels of the image; empty if it could not be segmented
 * @param judgement how far all of it can be relied on, with the reasons that concern all of it
 * @param function volumes, EF and mass
 * @param segments thickness and thickening of the wall, of a cine
 * @param scar of a late-enhancement image
 * @param strain of a tagged image
 * @param notes what the user should know, as sentences
 */
@RecordBuilder
public record StudyPart(
    String name,
    StudyImage source,
    Optional<StudyLabels> labels,
    Judgement judgement,
    Optional<VentricularFunction> function,
    Optional<MyocardialSegments> segments,
    Optional<ScarQuantification> scar,
    Optional<StrainMeasurement> strain,
    List<String> notes)
    implements StudyPartBuilder.With {

  /** The image. */
  public ImageSeries<?> image() {
    return source.image();
  }

  /** What it shows. */
  public StudyKind kind() {
    return source.kind();
  }

  /** The judgement with what is doubtful about single segments and slices of the wall. */
  public Judgement fullJudgement() {
    List<String> remarks = new ArrayList<>();
    segments.ifPresent(s -> remarks.addAll(s.segmentRemarks()));
    strain.ifPresent(s -> remarks.addAll(s.remarks().ofSlices()));
    return judgement.and(Judgement.of(remarks));
  }

  /** Whether nothing can be measured in it; the judgement says why. */
  public boolean isUnusable() {
    return judgement.quality() == Quality.UNUSABLE;
  }

  /** The labels with all that was found in them: scar, where it was measured. */
  public Optional<ImageSeries<UnsignedByteType>> shownLabels() {
    return scar.map(ScarQuantification::labels).or(() -> labels.map(StudyLabels::labels));
  }
}
