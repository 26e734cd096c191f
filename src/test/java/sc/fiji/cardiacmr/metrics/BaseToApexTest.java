package sc.fiji.cardiacmr.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.TestLabels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class BaseToApexTest {

  private static ImageSeries<UnsignedByteType> stack(int[] pixels) {
    byte[] values = new byte[20 * pixels.length];
    for (int z = 0; z < pixels.length; z++)
      for (int i = 0; i < pixels[z]; i++) values[20 * z + i] = 1;
    return TestLabels.of(values, 20, 1, pixels.length, 1, Calibration.UNKNOWN);
  }

  private static BaseToApex of(int[] predicted, int[] reference) {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    evaluation.add("a", "", stack(predicted), stack(reference), Progress.NONE);
    Map<String, BaseToApex> stacks = BaseToApex.of(evaluation.scores());
    return stacks.get("a");
  }

  @Test
  void countsFromTheWideEnd() {
    Random random = new Random(1);
    for (int trial = 0; trial < 100; trial++) {
      int before = random.nextInt(3);
      int slices = 2 + random.nextInt(8);
      int after = random.nextInt(3);
      int[] down = new int[before + slices + after];
      for (int k = 0; k < slices; k++) down[before + k] = 18 - 2 * k;
      int[] up = new int[down.length];
      for (int z = 0; z < up.length; z++) up[z] = down[down.length - 1 - z];
      int[] noise = random.ints(down.length, 0, 20).toArray();
      BaseToApex fromFirst = of(noise, down);
      BaseToApex fromLast = of(noise, up);
      for (int z = 0; z < down.length; z++) {
        assertEquals(z - before + 1, fromFirst.place(z));
        assertEquals(down.length - 1 - z - before + 1, fromLast.place(z));
      }
    }
  }

  @Test
  void asksThePredictionWhereTheReferenceIsEmpty() {
    assertEquals(1, of(new int[] {0, 2, 5, 9}, new int[4]).place(3));
    assertEquals(1, of(new int[3], new int[3]).place(0), "nothing anywhere");
    assertEquals(1, of(new int[1], new int[] {4}).place(0));
  }

  @Test
  void thirdsOfTheStack() {
    for (int slices = 1; slices <= 30; slices++) {
      int[] count = new int[StackPosition.values().length];
      StackPosition last = StackPosition.BEYOND_BASE;
      for (int place = -2; place <= slices + 3; place++) {
        StackPosition position = StackPosition.of(place, slices);
        assertTrue(position.compareTo(last) >= 0, "from base to apex");
        last = position;
        count[position.ordinal()]++;
      }
      assertEquals(3, count[0]);
      assertEquals(3, count[4]);
      for (int third = 1; third <= 3; third++)
        assertTrue(Math.abs(count[third] - slices / 3.0) < 1, slices + " slices");
    }
  }

  @Test
  void summaryByPosition() {
    Evaluation evaluation = new Evaluation(EvaluationOptions.DEFAULT);
    // The base is the last slice; the first and the last are empty in the reference.
    int[] reference = {0, 2, 4, 6, 8, 10, 12, 0};
    int[] predicted = {0, 2, 4, 6, 8, 10, 12, 5};
    evaluation.add("a", "", stack(predicted), stack(reference), Progress.NONE);
    Table table = evaluation.summaryTable(SummaryLevel.parse("position"));
    StringBuilder found = new StringBuilder();
    for (int row = 0; row < table.rowCount(); row++)
      if (table.text(row, "class").equals("LV")
          && table.text(row, "metric").startsWith("Dice 2D, all"))
        found.append(
            "%s %s %s; "
                .formatted(
                    table.text(row, "group"), table.text(row, "n"), table.text(row, "mean")));
    assertEquals(
        "beyond base 1 0; base 2 1; mid 2 1; apex 2 1; beyond apex 1 1; ", found.toString());
  }
}
