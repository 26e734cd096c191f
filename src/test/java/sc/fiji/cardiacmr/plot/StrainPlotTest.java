package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.measure.aha.Level;
import sc.fiji.cardiacmr.measure.strain.MyocardialStrain;
import sc.fiji.cardiacmr.measure.strain.StrainCurve;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Kind;
import sc.fiji.cardiacmr.measure.strain.StrainCurve.Region;
import sc.fiji.cardiacmr.measure.strain.StrainKind;
import sc.fiji.cardiacmr.measure.strain.WallLayer;
import sc.fiji.cardiacmr.measure.strain.WallTrack;

class StrainPlotTest {

  private static StrainCurve curve(Region region) {
    // Lines must not hide each other.
    double more = 1 + 0.1 * region.segment() + 0.3 * Math.max(0, region.slice());
    return new StrainCurve(
        region,
        WallLayer.MID,
        new double[] {0, -0.1 * more, Double.NaN},
        new double[] {0, 0.2 * more, Double.NaN},
        new double[3],
        new double[3],
        new double[3],
        Double.NaN);
  }

  /** The same values of the whole wall, whose Err is drawn. */
  private static StrainCurve wall(StrainCurve curve) {
    return new StrainCurve(
        curve.region(),
        WallLayer.WALL,
        curve.circumferential(),
        curve.radial(),
        curve.shear(),
        curve.agreement(),
        curve.measured(),
        curve.frameInterval());
  }

  private static MyocardialStrain strain(StrainCurve... curves) {
    double[] points = new double[36];
    WallTrack track =
        new WallTrack(
            0,
            3,
            12,
            0,
            0,
            new boolean[12],
            points,
            points,
            new double[3][36],
            new double[3][36],
            new double[3][12]);
    return new MyocardialStrain(
        Stream.of(curves).flatMap(c -> Stream.of(c, wall(c))).toList(),
        null,
        StrainKind.GREEN_LAGRANGE,
        0,
        Double.NaN,
        List.of(track));
  }

  private static int colored(BufferedImage picture, int index) {
    int n = 0;
    for (int y = 0; y < 600; y++)
      for (int x = 0; x < picture.getWidth(); x++)
        if ((picture.getRGB(x, y) & 0xFFFFFF) == (ChartStyle.color(index).getRGB() & 0xFFFFFF)) n++;
    return n;
  }

  @Test
  void eachLevelHasAColumn() {
    BufferedImage one =
        StrainPlot.draw(strain(curve(new Region(Kind.SEGMENT, -1, Level.MID, 7))), "title");
    BufferedImage two =
        StrainPlot.draw(
            strain(
                curve(new Region(Kind.SEGMENT, -1, Level.MID, 7)),
                curve(new Region(Kind.SEGMENT, -1, Level.MID, 8)),
                curve(new Region(Kind.SEGMENT, -1, Level.APICAL, 13))),
            "title");
    assertEquals(2 * one.getWidth(), two.getWidth());
    assertEquals(one.getHeight(), two.getHeight());
    assertEquals(0, colored(one, 1));
    assertTrue(colored(two, 1) > 20);
  }

  @Test
  void theTimeWithoutTagsIsGrey() {
    BufferedImage picture =
        StrainPlot.draw(strain(curve(new Region(Kind.SEGMENT, -1, Level.MID, 7))), "");
    // The last of three frames is not known: half of the axis.
    int grey = 0;
    for (int x = 0; x < picture.getWidth(); x++)
      if ((picture.getRGB(x, 200) & 0xFFFFFF) == 0xEEEEEE) grey++;
    assertTrue(grey > 100, "" + grey);
  }

  @Test
  void withoutSegmentsSlicesAreDrawn() {
    BufferedImage picture =
        StrainPlot.draw(
            strain(
                curve(new Region(Kind.SLICE, 0, Level.BASAL, 0)),
                curve(new Region(Kind.SLICE, 1, Level.APICAL, 0))),
            "");
    assertTrue(colored(picture, 1) > 20);
  }
}
