package sc.fiji.cardiacmr.report;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.plot.BullsEyePlot;
import sc.fiji.cardiacmr.plot.StrainPlot;
import sc.fiji.cardiacmr.plot.VolumeTimePlot;
import sc.fiji.cardiacmr.table.Drawing;

/** The charts and bull's eyes of a part of a study. */
final class PartDrawings {

  private static final int CURVES_WIDTH = 760;
  private static final int CURVES_HEIGHT = 460;
  private static final double PERCENT = 100;

  private PartDrawings() {}

  /**
   * A drawing.
   *
   * @param name of its file, after that of the part
   * @param drawing itself
   * @param description for those who cannot see it
   */
  record Named(String name, Drawing drawing, String description) {}

  static List<Named> of(StudyPart part) {
    List<Named> list = new ArrayList<>();
    part.function().filter(f -> f.phases() > 2).ifPresent(f -> list.add(curves(f)));
    part.scar()
        .ifPresent(
            scar ->
                list.add(
                    bullsEye(
                        "scar-bullseye",
                        new BullsEyePlot.Content(
                            "Scar", "Scar (% of segment)", scar.segmentPercents(), 0, PERCENT, 0),
                        "Bull's eye: scar in per cent of each of the 17 segments.")));
    part.strain()
        .ifPresent(
            measured -> {
              MyocardialStrain strain = measured.strain();
              list.add(strainBullsEye(strain));
              list.add(
                  new Named(
                      "strain-curves",
                      StrainPlot.draw(strain, ""),
                      "Circumferential and radial strain against time."));
            });
    return list;
  }

  private static Named curves(VentricularFunction f) {
    return new Named(
        "volumes",
        VolumeTimePlot.image(f, CURVES_WIDTH, CURVES_HEIGHT),
        "Volumes of LV, RV and myocardium against time, with ED and ES.");
  }

  private static Named strainBullsEye(MyocardialStrain strain) {
    double[] values = strain.segmentPeaks(WallLayer.MID);
    double low = -20;
    for (int i = 0; i < values.length; i++) {
      values[i] *= PERCENT;
      if (values[i] < low) low = 5 * Math.floor(values[i] / 5);
    }
    return bullsEye(
        "strain-bullseye",
        new BullsEyePlot.Content(
            strain.kind().title() + " strain", "Peak Ecc, mid-wall (%)", values, low, 0, 1),
        "Bull's eye: peak circumferential strain of each of the 17 segments, in per cent.");
  }

  private static Named bullsEye(String name, BullsEyePlot.Content content, String description) {
    return new Named(name, BullsEyePlot.draw(content), description);
  }
}
