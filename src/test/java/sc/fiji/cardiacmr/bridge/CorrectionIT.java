package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections with mouse and keys in a real ImageJ, with a display (of Xvfb). */
@Tag("slow")
class CorrectionIT {

  @TempDir static Path installed;
  private static RealImageJ imageJ;
  @TempDir Path folder;

  @BeforeAll
  static void install() throws IOException {
    imageJ = RealImageJ.install(installed);
  }

  private Map<String, String> drive(String scenario) throws Exception {
    RealImageJ.Run run = imageJ.driver(folder, CorrectionDriver.class, scenario);
    assertFalse(run.output().contains("Exception"), run.output());
    return run.values();
  }

  private static double percent(String cell) {
    return Double.parseDouble(cell.replaceAll("[^0-9.].*", ""));
  }

  /**
   * A robot moves the contour of the cavity at end-systole and widens it with ImageJ's selection
   * brush; the EF that two clicks give is that of the areas which ImageJ itself measures.
   */
  @Test
  void aMovedContourGivesANewEf() throws Exception {
    Map<String, String> seen = drive("contour");
    String systole = seen.get("systole");
    assertEquals("LV_endo_z03_t0" + systole, seen.get("taken"), seen.toString());
    assertTrue(
        Integer.parseInt(seen.get("area after")) > 1.1 * Integer.parseInt(seen.get("area before")),
        seen.toString());
    double before = Double.parseDouble(seen.get("ef of contours before"));
    double after = Double.parseDouble(seen.get("ef of contours"));
    assertTrue(after < before - 1, before + " to " + after);
    assertEquals(before, Double.parseDouble(seen.get("before EF")), 0.01);
    assertEquals(after, Double.parseDouble(seen.get("after EF")), 0.01);
    assertEquals(after, Double.parseDouble(seen.get("again EF")), 0.01);
    String remark = "Labels were edited by hand in slice 3 (phase " + systole + ").";
    assertFalse(seen.get("before remarks").contains("edited"), seen.get("before remarks"));
    assertTrue(seen.get("after remarks").contains(remark), seen.get("after remarks"));
    assertTrue(seen.get("again remarks").contains(remark), seen.get("again remarks"));
  }

  @Test
  void brushUndoCopyAndInterpolationWork() throws Exception {
    Map<String, String> seen = drive("brush");
    assertEquals("Edit Labels", seen.get("tool"), seen.toString());
    assertEquals("113", seen.get("painted"), "21 pixels long, 5 wide, with round ends");
    assertEquals("0", seen.get("undone"));
    for (String done : new String[] {"erased", "restored", "copied", "contour follows"})
      assertEquals("true", seen.get(done), done + " in " + seen);
    assertEquals("1", seen.get("a dot"));
    assertEquals("3", seen.get("slice shown"));
    assertEquals("0", seen.get("between before"));
    assertEquals("1", seen.get("between after"));
    assertEquals("0", seen.get("between undone"));
    assertEquals("3", seen.get("labels of image"));
    assertTrue(percent(seen.get("segmented lv")) > 100, seen.toString());
    assertEquals("1", seen.get("outside"), "what lies outside the rectangle stays");
    assertTrue(seen.get("function remarks").contains("edited by hand in"), seen.toString());
  }
}
