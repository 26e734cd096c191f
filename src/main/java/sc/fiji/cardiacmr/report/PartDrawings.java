package sc.fiji.cardiacmr.report;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.measure.VentricularFunction;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.wall.MyocardialSegments;
import sc.fiji.cardiacmr.measure.wall.SegmentQuantity;
import sc.fiji.cardiacmr.measure.wall.ThicknessMethod;
import sc.fiji.cardiacmr.plot.ScarBullsEye;
import sc.fiji.cardiacmr.plot.StrainBullsEye;
import sc.fiji.cardiacmr.plot.StrainPlot;
import sc.fiji.cardiacmr.plot.ThicknessPlot;
import sc.fiji.cardiacmr.plot.VolumeTimePlot;
import sc.fiji.cardiacmr.table.Drawing;

/** The charts and bull's eyes of a part of a study. */
final class PartDrawings {

  private static final int CURVES_WIDTH = 760;
  private static final int CURVES_HEIGHT = 460;

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
    part.segments().ifPresent(segments -> thickness(list, segments));
    part.scar()
        .ifPresent(
            scar ->
                list.add(
                    new Named(
                        "scar-bullseye",
                        ScarBullsEye.draw(scar, "Scar"),
                        "Bull's eye: scar in per cent of each of the 17 segments.")));
    part.strain()
        .ifPresent(
            measured -> {
              MyocardialStrain strain = measured.strain();
              list.add(
                  new Named(
                      "strain-bullseye",
                      StrainBullsEye.draw(strain, strain.kind().title() + " strain"),
                      "Bull's eye: peak circumferential strain of each of the 17 segments, in per cent."));
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

  private static void thickness(List<Named> list, MyocardialSegments segments) {
    list.add(
        new Named(
            "thickness-bullseye",
            ThicknessPlot.draw(segments, SegmentQuantity.ED_THICKNESS, ThicknessMethod.LAPLACE),
            "Bull's eye: thickness of the wall at end-diastole in each of the segments."));
    if (segments.es() >= 0)
      list.add(
          new Named(
              "thickening-bullseye",
              ThicknessPlot.draw(segments, SegmentQuantity.THICKENING, ThicknessMethod.LAPLACE),
              "Bull's eye: thickening of the wall from end-diastole to end-systole in each of the segments, in per cent."));
  }
}
