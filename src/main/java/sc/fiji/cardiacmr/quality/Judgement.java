package sc.fiji.cardiacmr.quality;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;

/**
 * How far a result can be relied on, and why: the columns {@value #QUALITY_COLUMN} and {@value
 * #REMARKS_COLUMN} of result tables.
 *
 * @param quality good only if there is no remark
 * @param remarks the reasons, one sentence each, the most important first
 */
public record Judgement(Quality quality, List<String> remarks) {

  /** Checked, and nothing found. */
  public static final Judgement GOOD = new Judgement(Quality.GOOD, List.of());

  /** Name of the column of the quality in result tables. */
  public static final String QUALITY_COLUMN = "quality";

  /** Name of the column of the reasons in result tables. */
  public static final String REMARKS_COLUMN = "remarks";

  /**
   * @throws IllegalArgumentException if a good result has remarks, or another has none
   */
  public Judgement {
    Objects.requireNonNull(quality, "quality");
    remarks = List.copyOf(remarks);
    if ((quality == Quality.GOOD) != remarks.isEmpty())
      throw new IllegalArgumentException(
          "A result of quality '" + quality + "' has " + remarks.size() + " remarks.");
  }

  /** Good if there are no remarks, else {@link Quality#CHECK}. */
  public static Judgement of(List<String> remarks) {
    return remarks.isEmpty() ? GOOD : new Judgement(Quality.CHECK, remarks);
  }

  /**
   * What the doubts about an image mean for everything measured in it. Labels that were unusable
   * and were edited since are those of the user: then they are to be checked.
   */
  public static Judgement of(Calibration calibration) {
    List<Doubt> doubts = calibration.doubts();
    Judgement judgement = of(doubts.stream().map(Doubt::text).distinct().toList());
    boolean isEdited = doubts.stream().anyMatch(doubt -> doubt.about() == Doubt.About.EDIT);
    return !isEdited && doubts.stream().anyMatch(Doubt::isUnusable)
        ? new Judgement(Quality.UNUSABLE, judgement.remarks)
        : judgement;
  }

  /** Both together: the worse quality, all remarks, none twice. */
  public Judgement and(Judgement other) {
    return new Judgement(
        quality.and(other.quality),
        Stream.concat(remarks.stream(), other.remarks.stream()).distinct().toList());
  }

  /** All remarks in one line, as they stand in tables. */
  public String text() {
    return String.join(" ", remarks);
  }
}
