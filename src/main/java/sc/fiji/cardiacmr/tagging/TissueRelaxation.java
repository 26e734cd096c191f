package sc.fiji.cardiacmr.tagging;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The relaxation times of the tissues of an image.
 *
 * @param other of {@link TissueClass#OTHER}
 * @param myocardium of {@link TissueClass#MYOCARDIUM}
 * @param blood of {@link TissueClass#BLOOD}
 * @param fat of {@link TissueClass#FAT}
 * @param lung of {@link TissueClass#LUNG}
 */
public record TissueRelaxation(
    Relaxation other, Relaxation myocardium, Relaxation blood, Relaxation fat, Relaxation lung) {

  /**
   * Values at 1.5 T. Myocardium, blood and skeletal muscle (for all other tissue): G. J. Stanisz et
   * al., T1, T2 relaxation and magnetization transfer in tissue at 3T, Magn Reson Med 54:507-512,
   * 2005 (it lists 1.5 T as well). Fat: C. M. J. de Bazelaire et al., MR imaging relaxation times
   * of abdominal and pelvic tissues measured in vivo at 3.0 T, Radiology 230:652-659, 2004
   * (subcutaneous, at 1.5 T). Lung: T1 of A. Stadler et al., T1 mapping of the entire lung
   * parenchyma, J Magn Reson Imaging 21:759-764, 2005 (inspiration); T2 is of that order only, and
   * hardly matters: lung is dark.
   */
  public static final TissueRelaxation AT_1_5_T =
      new TissueRelaxation(
          new Relaxation(1008, 44),
          new Relaxation(1030, 40),
          new Relaxation(1441, 290),
          new Relaxation(343, 58),
          new Relaxation(1200, 40));

  /** Requires all tissues. */
  public TissueRelaxation {
    Objects.requireNonNull(other, "other");
    Objects.requireNonNull(myocardium, "myocardium");
    Objects.requireNonNull(blood, "blood");
    Objects.requireNonNull(fat, "fat");
    Objects.requireNonNull(lung, "lung");
  }

  /** The times of a tissue. */
  public Relaxation of(TissueClass tissue) {
    return switch (tissue) {
      case OTHER -> other;
      case MYOCARDIUM -> myocardium;
      case BLOOD -> blood;
      case FAT -> fat;
      case LUNG -> lung;
    };
  }

  /** The same with other times of one tissue. */
  public TissueRelaxation with(TissueClass tissue, Relaxation times) {
    return new TissueRelaxation(
        tissue == TissueClass.OTHER ? times : other,
        tissue == TissueClass.MYOCARDIUM ? times : myocardium,
        tissue == TissueClass.BLOOD ? times : blood,
        tissue == TissueClass.FAT ? times : fat,
        tissue == TissueClass.LUNG ? times : lung);
  }

  /**
   * These times with changes, e.g. {@code "myocardium=950/50,blood=1600/250"}: tissue = T1 / T2 in
   * ms.
   *
   * @param text "" for none
   * @throws IllegalArgumentException if it cannot be understood
   */
  public TissueRelaxation with(String text) {
    TissueRelaxation result = this;
    if (text.isBlank()) return result;
    for (String part : text.split(",", -1)) {
      String[] pair = part.split("=", -1);
      String[] times = pair.length == 2 ? pair[1].split("/", -1) : new String[0];
      if (times.length != 2) throw wrong(text);
      double t1;
      double t2;
      try {
        t1 = Double.parseDouble(times[0]);
        t2 = Double.parseDouble(times[1]);
      } catch (NumberFormatException e) {
        throw wrong(text);
      }
      String name = pair[0].trim().toUpperCase(Locale.ROOT);
      TissueClass tissue =
          Arrays.stream(TissueClass.values())
              .filter(t -> t.name().equals(name))
              .findFirst()
              .orElseThrow(() -> wrong(text));
      result = result.with(tissue, new Relaxation(t1, t2));
    }
    return result;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' are not relaxation times. Give T1/T2 in ms of myocardium, blood, fat, lung or other,"
            + " for example myocardium=950/50,blood=1600/250");
  }
}
