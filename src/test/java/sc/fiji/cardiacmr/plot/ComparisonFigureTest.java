package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jfree.svg.SVGGraphics2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.comparison.CompareRequest;
import sc.fiji.cardiacmr.comparison.Comparison;
import sc.fiji.cardiacmr.comparison.ResultComparison;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;

class ComparisonFigureTest {

  @TempDir Path folder;

  private Comparison comparison(int cases, double spread) throws IOException {
    Random random = new Random(3);
    StringBuilder rows = new StringBuilder("case\tmodel\tEF\ttrue_EF\n");
    for (int s = 0; s < cases; s++) {
      rows.append("s%d\tprecise\t%s\t55\n".formatted(s, 55 + spread * random.nextGaussian()));
      rows.append("s%d\trough\t%s\t55\n".formatted(s, 55 + 3 * spread * random.nextGaussian()));
    }
    Path table = Files.writeString(folder.resolve("t" + cases + ".tsv"), rows.toString());
    return ResultComparison.of(CompareRequest.of(List.of(table)), Progress.NONE);
  }

  private static String svg(Drawing drawing) {
    SVGGraphics2D g = new SVGGraphics2D(drawing.getWidth(), drawing.getHeight());
    drawing.drawOn(g);
    return g.getSVGElement();
  }

  @Test
  void namesMethodsCountsAndLimits() throws IOException {
    String text = svg(ComparisonFigure.draw(comparison(60, 1), name -> name.toUpperCase()));
    for (String word :
        List.of(
            "Absolute deviation of EF",
            "percentage points",
            "PRECISE",
            "ROUGH",
            "n = 60",
            "bias",
            "share a letter")) assertTrue(text.contains(word), word);
  }

  @Test
  void fewOrEqualValuesNeedNoShape() throws IOException {
    for (int cases : new int[] {1, 2, 4, 7, 25}) {
      Drawing picture = ComparisonFigure.draw(comparison(cases, 0), name -> name);
      assertEquals(1000, picture.getWidth());
      assertTrue(svg(picture).contains("n = " + cases));
    }
  }

  @Test
  void lettersOnlyWhereTestsCanSayAnything() throws IOException {
    assertTrue(!svg(ComparisonFigure.draw(comparison(4, 1), n -> n)).contains("share a letter"));
  }
}
