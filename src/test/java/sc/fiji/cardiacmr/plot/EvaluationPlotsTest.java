package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.jfree.svg.SVGGraphics2D;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.metrics.EvaluatedCase;
import sc.fiji.cardiacmr.metrics.Evaluation;
import sc.fiji.cardiacmr.metrics.EvaluationOptions;
import sc.fiji.cardiacmr.metrics.VolumeScore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Drawing;

class EvaluationPlotsTest {

  private static final List<Function<List<VolumeScore>, Drawing>> ALL =
      List.of(
          EvaluationPlots::boxes,
          EvaluationPlots::violins,
          EvaluationPlots::agreement,
          EvaluationPlots::slices,
          EvaluationPlots::phases);

  private static ImageSeries<UnsignedByteType> labels(Random random, double density, int phases) {
    byte[] values = new byte[6 * 5 * 4 * phases];
    for (int i = 0; i < values.length; i++)
      if (random.nextDouble() < density) values[i] = (byte) (1 + random.nextInt(3));
    return TestLabels.of(values, 6, 5, 4, phases, Calibration.ofSpacing(1.5, 1.5, 8));
  }

  private static List<VolumeScore> study(int subjects, int phases, double density) {
    Random random = new Random(subjects);
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    for (int s = 0; s < subjects; s++)
      evaluation.add(
          new EvaluatedCase("S" + s, "S" + s, "", List.of("DCM", "NOR").get(s % 2), ""),
          labels(random, density * random.nextDouble(), phases),
          labels(random, density * random.nextDouble(), phases),
          Progress.NONE);
    return evaluation.scores();
  }

  private static int colors(BufferedImage picture) {
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = 0; x < picture.getWidth(); x++) colors.add(picture.getRGB(x, y));
    return colors.size();
  }

  @Test
  void drawsStudiesOfEverySize() {
    for (var plot : ALL)
      for (int subjects : new int[] {1, 2, 9, 30})
        for (int phases : new int[] {1, 20}) {
          Drawing drawing = plot.apply(study(subjects, phases, 0.9));
          assertTrue(drawing.getWidth() >= 2 * 520 && drawing.getHeight() == 440);
          assertTrue(colors(drawing) > 20);
        }
  }

  @Test
  void drawsWhereNoClassIsInEither() {
    for (var plot : ALL) assertEquals(440, plot.apply(study(2, 2, 0)).getHeight());
  }

  @Test
  void saysThatThereIsNothingToDraw() {
    for (var plot : ALL) assertThrows(IllegalArgumentException.class, () -> plot.apply(List.of()));
  }

  @Test
  void namesGroupsClassesAndLimitsInTheFile() {
    List<VolumeScore> scores = study(12, 1, 0.8);
    String boxes = svg(EvaluationPlots.boxes(scores));
    for (String word : List.of("DCM", "NOR", "LV", "MYO", "RV"))
      assertTrue(boxes.contains(word), word);
    String agreement = svg(EvaluationPlots.agreement(scores));
    for (String word :
        List.of("bias", "+1.96 SD", "-1.96 SD", "Mean of prediction and reference (ml)"))
      assertTrue(agreement.contains(word), word);
    assertTrue(svg(EvaluationPlots.phases(scores)).contains("mean 0."));
    assertTrue(svg(EvaluationPlots.slices(scores)).contains("Slice from base (1) to apex"));
  }

  private static String svg(Drawing drawing) {
    SVGGraphics2D g = new SVGGraphics2D(drawing.getWidth(), drawing.getHeight());
    drawing.drawOn(g);
    return g.getSVGElement();
  }

  @Test
  void phasesAreInTheOrderOfTheirNumbers() {
    Random random = new Random(3);
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    for (int frame : new int[] {6, 1, 8, 3})
      evaluation.add(
          new EvaluatedCase("S" + frame, "S", "", "", "", "S", frame, 0),
          labels(random, 0.9, 1),
          labels(random, 0.9, 1),
          Progress.NONE);
    String drawn = svg(EvaluationPlots.phases(evaluation.scores()));
    assertEquals(
        List.of("2", "4", "7", "9"),
        Pattern.compile(">([2479])</text>")
            .matcher(drawn.substring(0, drawn.indexOf("MYO")))
            .results()
            .map(m -> m.group(1))
            .toList());
  }

  @Test
  void volumesInTheRarerUnitAreCountedInTheTitle() {
    Random random = new Random(4);
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    for (int s = 0; s < 5; s++) {
      var unit = s == 0 ? Calibration.UNKNOWN : Calibration.ofSpacing(1.5, 1.5, 8);
      evaluation.add(
          EvaluatedCase.of("S" + s),
          labels(random, 0.9, 1).withCalibration(unit),
          labels(random, 0.9, 1).withCalibration(unit),
          Progress.NONE);
    }
    String agreement = svg(EvaluationPlots.agreement(evaluation.scores()));
    assertTrue(agreement.contains("LV (1 left out: other unit)"), agreement);
    assertTrue(agreement.contains("Mean of prediction and reference (ml)"), agreement);
    String slices = svg(EvaluationPlots.slices(evaluation.scores()));
    assertTrue(slices.contains("LV (1 left out: other unit)"), slices);
  }
}
