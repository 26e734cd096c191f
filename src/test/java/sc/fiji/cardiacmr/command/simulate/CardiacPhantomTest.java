package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

public class CardiacPhantomTest {

  private final TestDoor door = new TestDoor(true, null);

  private void run(String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("matrix", "64");
    values.put("slices", "5");
    values.put("pixelsize", "3,3,16");
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], pair[1]);
    }
    new CommandRunner(CardiacPhantom.class, door).run(values, Progress.NONE);
  }

  private static double value(Table table, String name, String unit) {
    for (int row = 0; row < table.rowCount(); row++)
      if (table.text(row, "name").equals(name) && table.text(row, "unit").equals(unit))
        return table.number(row, "value");
    return Double.NaN;
  }

  @Test
  @Tag("slow")
  void cineHas25PhasesLateEnhancementOneUnlessStated() throws IOException {
    run();
    assertEquals(25, (door.shownImage("output")).getNFrames());
    run("contrast=lge");
    assertEquals(1, (door.shownImage("output")).getNFrames());
    run("contrast=lge", "phases=3");
    assertEquals(3, (door.shownImage("output")).getNFrames());
  }

  @Test
  @Tag("slow")
  void scarLabelsAndTruthBelongTogether() throws IOException {
    run(
        "contrast=lge",
        "scar=lad,RCA",
        "scarlabels=true",
        "labels=true",
        "truth=true",
        "matrix=112",
        "slices=40",
        "pixelsize=1.7,1.7,2");
    int[] counts = new int[7];
    ImagePlus labels = door.shownImage("scarlabels");
    for (int z = 1; z <= labels.getStackSize(); z++)
      for (byte b : (byte[]) labels.getStack().getPixels(z)) counts[b]++;
    Table truth = (Table) door.shown.get("truth");
    double voxel = 1.7 * 1.7 * 2 / 1000.0;
    double mass = value(truth, "scar", "g");
    assertEquals(mass, 1.05 * voxel * counts[4], 0.05 * mass);
    assertTrue(value(truth, "obstruction", "g") > 0.5);
    assertEquals(
        100 * mass / value(truth, "mass at ED", "g"), value(truth, "scar", "% of MYO"), 1e-6);
    // A single phase has no ejection fraction.
    assertTrue(Double.isNaN(value(truth, "LV EF", "%")));
    ImagePlus plain = door.shownImage("labels");
    for (int z = 1; z <= plain.getStackSize(); z++)
      for (byte b : (byte[]) plain.getStack().getPixels(z)) assertTrue(b <= 3);
  }

  @Test
  void labelsAndScarLabelsAreEditedApart() throws IOException {
    run("contrast=lge", "slices=1", "labels=true", "scarlabels=true");
    ImagePlus labels = door.shownImage("labels");
    ImagePlus parts = door.shownImage("scarlabels");
    assertArrayEquals(
        (byte[]) labels.getStack().getPixels(1), (byte[]) parts.getStack().getPixels(1));
    assertEquals("phantom-scar-labels", parts.getTitle());
    labels.getStack().getProcessor(1).set(2, 2, 3);
    assertEquals(0, parts.getStack().getProcessor(1).get(2, 2));
  }

  @Test
  @Tag("slow")
  void everyNumberOfTheScarCounts() throws IOException {
    String[] settings = {
      "scarextent=60",
      "scarfrom=40",
      "scarto=60",
      "transmurality=30",
      "greyzone=1",
      "obstruction=0.2",
      "obstructiondepth=3",
      "scarangle=200"
    };
    run("contrast=lge", "scar=LAD", "truth=true");
    Table usual = (Table) door.shown.get("truth");
    assertTrue(Double.isFinite(value(usual, "scar", "g")));
    for (String setting : settings) {
      run("contrast=lge", "scar=LAD", setting, "truth=true", "scarlabels=true");
      Table truth = (Table) door.shown.get("truth");
      boolean same = true;
      for (String part : new String[] {"scar", "grey zone", "obstruction"})
        same &= Math.abs(value(truth, part, "g") / value(usual, part, "g") - 1) < 1e-6;
      // Turned about the axis the masses stay.
      assertEquals(setting.startsWith("scarangle"), same, setting);
    }
  }

  @Test
  void wrongScarsAreRefused() {
    for (String[] settings :
        new String[][] {
          {"scar=LMA"},
          {"scar=LAD,RCA", "scarangle=10"},
          {"scar=LAD", "scarextent=2"},
          {"scar=LAD", "scarfrom=90", "scarto=91"},
          {"scar=none", "transmurality=100"},
          {"contrast=t1"},
          {"snr=0.5"}
        }) assertThrows(IllegalArgumentException.class, () -> run(settings));
  }

  @Test
  void numbersOfAScarNeedOne() throws IOException {
    for (String setting :
        "scarangle=90 scarextent=60 scarfrom=40 scarto=60 transmurality=100 greyzone=1 obstruction=0.2 obstructiondepth=3"
            .split(" ")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> run("contrast=lge", setting));
      assertEquals(
          setting.split("=")[0]
              + " can only be used with a scar: give scar=LAD, RCA or LCX as well.",
          e.getMessage());
    }
    // What macros of former versions and dialogs say where nothing is stated.
    run("contrast=lge", "slices=1", "scarangle=-1", "transmurality=");
  }
}
