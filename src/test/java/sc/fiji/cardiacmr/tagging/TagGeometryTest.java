package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;

class TagGeometryTest {

  private static final TaggingSequence PAPER = TaggingSequence.PAPER;

  @Test
  void aSpacingAcrossTheLinesIsOnePeriod() {
    TagGeometry grid = new TagGeometry(PAPER, Calibration.UNKNOWN);
    double step = 5 / Math.sqrt(2);
    assertEquals(2, grid.directions());
    assertEquals(0, grid.phase(0, 0, 0), 1e-12);
    assertEquals(2 * Math.PI, grid.phase(0, step, step), 1e-12);
    assertEquals(0, grid.phase(0, step, -step), 1e-12, "along the line");
    assertEquals(2 * Math.PI, grid.phase(1, -step, step), 1e-12);
    assertEquals(0, grid.phase(1, step, step), 1e-12, "along the other line");
  }

  @Test
  void millimetresAreThoseOfThePatientInBothDirections() {
    TaggingSequence sequence =
        PAPER.withSpacing(8, SpacingUnit.MILLIMETRE).withPattern(TagPattern.GRID, 30);
    TagGeometry grid = new TagGeometry(sequence, Calibration.ofSpacing(2, 0.5, 8));
    double x = 8 * Math.cos(Math.toRadians(30)) / 2;
    double y = 8 * Math.sin(Math.toRadians(30)) / 0.5;
    assertEquals(2 * Math.PI, grid.phase(0, x, y), 1e-12);
    assertEquals(Math.cos(Math.toRadians(30)) / 4, grid.frequencyX(0), 1e-12);
    assertEquals(Math.sin(Math.toRadians(30)) / 16, grid.frequencyY(0), 1e-12);
  }

  @Test
  void phaseMovesEachSetOfLines() {
    TagGeometry grid = new TagGeometry(PAPER.withPhases(90, -180), Calibration.UNKNOWN);
    assertEquals(Math.PI / 2, grid.phase(0, 0, 0), 1e-12);
    assertEquals(-Math.PI, grid.phase(1, 0, 0), 1e-12);
  }

  @Test
  void unknownPixelSizeIsSaid() {
    TaggingSequence sequence = PAPER.withSpacing(8, SpacingUnit.MILLIMETRE);
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> new TagGeometry(sequence, Calibration.UNKNOWN));
    assertTrue(error.getMessage().contains("pixelsize="), error.getMessage());
  }
}
