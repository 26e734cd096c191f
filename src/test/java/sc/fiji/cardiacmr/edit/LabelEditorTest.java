package sc.fiji.cardiacmr.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.FinalInterval;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.ShapeBlend;

class LabelEditorTest {

  private static final int SLICES = 5;
  private static final int PHASES = 3;

  private final LabelPlane[] planes = new LabelPlane[SLICES * PHASES];
  private final LabelEditor editor =
      new LabelEditor(
          new LabelPlanes() {
            @Override
            public int slices() {
              return SLICES;
            }

            @Override
            public int phases() {
              return PHASES;
            }

            @Override
            public LabelPlane plane(int slice, int phase) {
              return planes[phase * SLICES + slice];
            }
          });

  LabelEditorTest() {
    for (int i = 0; i < planes.length; i++) planes[i] = new LabelPlane(20, 20);
  }

  private LabelPlane plane(int z, int t) {
    return planes[t * SLICES + z];
  }

  private void dot(int z, int t, int x, int y, double radius) {
    editor.press(Brush.DEFAULT.withRadius(radius), z, t, x, y);
    editor.release();
  }

  private List<byte[]> state() {
    List<byte[]> state = new ArrayList<>();
    for (LabelPlane plane : planes) state.add(plane.pixels().clone());
    return state;
  }

  private void assertState(List<byte[]> expected) {
    for (int i = 0; i < planes.length; i++)
      assertArrayEquals(expected.get(i), planes[i].pixels(), "plane " + i);
  }

  @Test
  void aStrokeIsOneStep() {
    editor.press(Brush.DEFAULT.withRadius(0.5), 1, 2, 3, 4);
    editor.drag(Brush.DEFAULT.withRadius(0.5), 7, 4);
    editor.drag(Brush.DEFAULT.withRadius(0.5), 7, 8);
    assertTrue(editor.release());
    assertEquals(1, editor.steps());
    int painted = 0;
    for (byte pixel : plane(1, 2).pixels()) painted += pixel;
    assertEquals(9, painted, "5 + 4 pixels of a bent line");
    assertEquals(LabelEdits.of(1, 2), editor.lastStep());
    assertEquals(LabelEdits.of(1, 2), editor.undo());
    assertEquals(LabelEdits.NONE, editor.undo());
    assertArrayEquals(new byte[400], plane(1, 2).pixels());
  }

  /** A slice that is segmented again may be ready while the user paints. */
  @Test
  void aStrokeEndsWhereAnotherStepBegins() {
    LabelPlane found = new LabelPlane(20, 20);
    Arrays.fill(found.pixels(), (byte) Labels.RV);
    dot(0, 0, 5, 5, 2);
    dot(2, 0, 9, 9, 3);
    List<Runnable> others =
        List.of(
            () -> editor.replace(1, 0, found, new FinalInterval(20, 20)),
            () -> editor.copy(0, 0, 1, 0),
            () -> editor.interpolate(LabelAxis.SLICES, 1, 0, 0, 2));
    for (Runnable other : others) {
      List<byte[]> before = state();
      int steps = editor.steps();
      editor.press(Brush.DEFAULT.withRadius(1), 1, 0, 15, 15);
      List<byte[]> painted = state();
      other.run();
      List<byte[]> done = state();
      editor.drag(Brush.DEFAULT.withRadius(1), 3, 15);
      assertFalse(editor.release());
      assertState(done);
      assertEquals(steps + 2, editor.steps());
      editor.undo();
      assertState(painted);
      editor.undo();
      assertState(before);
    }
  }

  @Test
  void whatChangesNothingIsNoStep() {
    dot(0, 0, 5, 5, 2);
    dot(0, 0, 5, 5, 2);
    dot(0, 0, 90, 5, 2);
    assertEquals(1, editor.steps());
  }

  /** Any steps, undone one after the other, lead back through the same states. */
  @Test
  void fiftyStepsAreUndone() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 20; run++) {
      List<List<byte[]>> states = new ArrayList<>();
      for (int step = 0; step < 140; step++) {
        List<byte[]> before = state();
        if (randomStep(random)) states.add(before);
      }
      assertTrue(states.size() > LabelEditor.MOST_STEPS);
      for (int i = 0; i < LabelEditor.MOST_STEPS; i++) {
        assertFalse(editor.undo().isEmpty());
        assertState(states.remove(states.size() - 1));
      }
      assertTrue(editor.undo().isEmpty(), "more than 50 are not kept");
    }
  }

  private boolean randomStep(SplittableRandom random) {
    int z = random.nextInt(SLICES);
    int t = random.nextInt(PHASES);
    switch (random.nextInt(5)) {
      case 0 -> {
        return editor.copy(z, t, random.nextInt(SLICES), random.nextInt(PHASES));
      }
      case 1 -> {
        return editor.interpolate(LabelAxis.SLICES, 0, t, 0, SLICES - 1);
      }
      case 2 -> {
        LabelPlane other = new LabelPlane(20, 20);
        random.nextBytes(other.pixels());
        for (int i = 0; i < 400; i++) other.pixels()[i] &= 3;
        return editor.replace(z, t, other, FinalInterval.createMinSize(3, 4, 5, 6));
      }
      default -> {
        Brush brush = Brush.DEFAULT.withLabel(1 + random.nextInt(6)).withRadius(random.nextInt(5));
        brush = brush.withMode(BrushMode.values()[random.nextInt(3)]);
        editor.press(brush, z, t, random.nextInt(20), random.nextInt(20));
        editor.drag(brush, random.nextInt(20), random.nextInt(20));
        return editor.release();
      }
    }
  }

  @Test
  void aPlaneIsCopiedAndThereMustBeOne() {
    dot(2, 1, 5, 5, 3);
    assertTrue(editor.copy(2, 1, 3, 1));
    assertArrayEquals(plane(2, 1).pixels(), plane(3, 1).pixels());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> editor.copy(4, 1, 5, 1));
    assertEquals("There is no slice 6 at phase 2 (slices: 5, phases: 3).", e.getMessage());
  }

  @Test
  void onlyTheRectangleIsReplaced() {
    dot(0, 0, 10, 10, 30);
    LabelPlane other = new LabelPlane(20, 20);
    editor.replace(0, 0, other, FinalInterval.createMinSize(15, -3, 30, 8));
    for (int i = 0; i < 400; i++)
      assertEquals(i % 20 >= 15 && i / 20 < 5 ? 0 : Labels.LV, plane(0, 0).pixels()[i], "" + i);
  }

  @Test
  void shapesBetweenTwoSlicesAreThoseOfTheBlend() {
    dot(0, 1, 6, 6, 4);
    dot(3, 1, 12, 12, 7);
    assertEquals(List.of(0, 3), editor.ends(LabelAxis.SLICES, 3, 1, LabelEdits.NONE));
    editor.interpolate(LabelAxis.SLICES, 3, 1, 0, 3);
    for (int z = 1; z < 3; z++)
      assertArrayEquals(
          ShapeBlend.between(plane(0, 1), plane(3, 1), z / 3.0).pixels(), plane(z, 1).pixels());
    // What was interpolated is no correction: the ends are found again.
    assertEquals(List.of(0, 3), editor.ends(LabelAxis.SLICES, 3, 1, LabelEdits.NONE));
    assertEquals(List.of(0, 3), editor.ends(LabelAxis.SLICES, 1, 1, LabelEdits.NONE));
    assertEquals(LabelEdits.of(1, 1).and(LabelEdits.of(2, 1)), editor.undo());
    assertArrayEquals(new byte[400], plane(1, 1).pixels());
  }

  @Test
  void phasesAreInterpolatedAsWell() {
    dot(2, 0, 6, 6, 4);
    dot(2, 2, 6, 6, 4);
    assertEquals(List.of(0, 2), editor.ends(LabelAxis.PHASES, 2, 1, LabelEdits.NONE));
    editor.interpolate(LabelAxis.PHASES, 2, 1, 0, 2);
    assertArrayEquals(plane(2, 0).pixels(), plane(2, 1).pixels());
  }

  @Test
  void withoutTwoCorrectedSlicesThereIsNothingToInterpolate() {
    dot(1, 0, 6, 6, 4);
    dot(2, 0, 6, 6, 4);
    assertEquals(List.of(), editor.ends(LabelAxis.SLICES, 2, 0, LabelEdits.NONE));
    assertThrows(
        IllegalArgumentException.class, () -> editor.interpolate(LabelAxis.SLICES, 0, 0, 1, 2));
    LabelEdits known = LabelEdits.of(0, 1).and(LabelEdits.of(4, 1));
    assertEquals(
        List.of(), editor.ends(LabelAxis.SLICES, 2, 1, known), "only if nothing was corrected");
    editor.undo();
    editor.undo();
    assertEquals(List.of(0, 4), editor.ends(LabelAxis.SLICES, 2, 1, known));
  }
}
