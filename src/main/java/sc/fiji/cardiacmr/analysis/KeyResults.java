package sc.fiji.cardiacmr.analysis;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.measure.scar.ScarQuantification;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.WallLayer;

/** The main results of scar and strain; those of function are {@code VentricularFunction}'s own. */
public final class KeyResults {

  private static final double PERCENT = 100;

  private final List<KeyResult> results = new ArrayList<>();

  private KeyResults() {}

  /** The results that are known, the most important first. */
  public static List<KeyResult> of(StudyPart part) {
    KeyResults results = new KeyResults();
    part.scar().ifPresent(results::scar);
    part.strain().ifPresent(strain -> results.strain(strain.strain()));
    return List.copyOf(results.results);
  }

  private void scar(ScarQuantification scar) {
    add("Scar, part of the myocardium", scar.whole().percent(), "%");
    add("Scar mass", scar.mass(scar.whole().scar()), "g");
  }

  private void strain(MyocardialStrain strain) {
    List<StrainCurve> mid = strain.curves(StrainCurve.Kind.ALL, WallLayer.MID);
    if (!mid.isEmpty())
      add("Peak circumferential strain, mid-wall", PERCENT * mid.get(0).peak(), "%");
    List<StrainCurve> wall = strain.curves(StrainCurve.Kind.ALL, WallLayer.WALL);
    if (!wall.isEmpty()) add("Peak radial strain, wall", PERCENT * wall.get(0).radialPeak(), "%");
  }

  private void add(String name, double value, String unit) {
    if (Double.isFinite(value)) results.add(new KeyResult(name, value, 1, unit));
  }
}
