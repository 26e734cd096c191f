package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;

/** Tags of Simulate Tagging that move: by the phantom's displacement and by labels. */
public class MovingTagsTest {

  @TempDir Path folder;
  private final TestDoor door = new TestDoor(false, null);

  @BeforeEach
  void makePhantom() throws IOException {
    run(
        CardiacPhantom.class,
        "matrix=64",
        "slices=2",
        "phases=3",
        "pixelsize=2.2,2.2,30",
        "snr=1000000",
        "output=FOLDER/cine.nii",
        "labels=FOLDER/labels.nii",
        "displacementx=FOLDER/x.nii",
        "displacementy=FOLDER/y.nii");
  }

  private void run(Class<? extends CardiacCommand> type, String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], pair[1].replace("FOLDER", folder.toString()));
    }
    new CommandRunner(type, door).run(values, Progress.NONE);
  }

  private void simulate(String... settings) throws IOException {
    String[] all = Arrays.copyOf(settings, settings.length + 2);
    all[settings.length] = "input=FOLDER/cine.nii";
    all[settings.length + 1] = "output=FOLDER/out.nii";
    run(SimulateTagging.class, all);
  }

  private float[] plane(String name, int t) throws IOException {
    return Planes.floats(NiftiReader.read(folder.resolve(name)), 0, t);
  }

  @Test
  void theDisplacementOfThePhantomCarriesTheTags() throws IOException {
    simulate();
    float[] still = plane("out.nii", 1);
    float[] first = plane("out.nii", 0);
    simulate(
        "motion=field",
        "fieldx=FOLDER/x.nii",
        "fieldy=FOLDER/y.nii",
        "displacementx=FOLDER/same.nii");
    assertArrayEquals(first, plane("out.nii", 0), 1e-3f);
    float[] moved = plane("out.nii", 1);
    float[] x = plane("x.nii", 1);
    float[] y = plane("y.nii", 1);
    int changed = 0;
    int moving = 0;
    for (int i = 0; i < moved.length; i++) {
      boolean rests = x[i] == 0 && y[i] == 0;
      if (rests) assertEquals(still[i], moved[i], 1e-3);
      else moving++;
      if (Math.abs(still[i] - moved[i]) > 0.02 * still[i]) changed++;
    }
    assertTrue(moving > 100 && changed > 0.5 * moving, changed + " of " + moving);
    assertArrayEquals(x, plane("same.nii", 1), 1e-4f);
  }

  /** What is given decides, and what rests is said. */
  @Test
  void tagsMoveByThemselvesWhereTheTissueIsKnown() throws IOException {
    simulate();
    float[] still = plane("out.nii", 1);
    assertTrue(door.notes.stream().anyMatch(n -> n.startsWith("The tags rest")));
    assertTrue(door.notes.stream().anyMatch(n -> n.startsWith("Nothing says how the tissue")));
    door.notes.clear();
    simulate("labels=FOLDER/labels.nii");
    float[] byLabels = plane("out.nii", 1);
    assertTrue(door.notes.contains("The tags move with the labels from phase to phase."));
    assertTrue(door.notes.stream().noneMatch(n -> n.startsWith("The tags rest")));
    simulate("labels=FOLDER/labels.nii", "set=motion.source=labels");
    assertArrayEquals(plane("out.nii", 1), byLabels);
    assertFalse(Arrays.equals(still, byLabels));
    simulate("labels=FOLDER/labels.nii", "fieldx=FOLDER/x.nii", "fieldy=FOLDER/y.nii");
    float[] byField = plane("out.nii", 1);
    simulate("fieldx=FOLDER/x.nii", "fieldy=FOLDER/y.nii", "set=motion.source=field");
    assertArrayEquals(plane("out.nii", 1), byField);
    simulate("labels=FOLDER/labels.nii", "set=motion.source=none");
    assertArrayEquals(still, plane("out.nii", 1));
    writeLabels(3, 1, 2);
    door.notes.clear();
    simulate("labels=FOLDER/some.nii");
    assertArrayEquals(still, plane("out.nii", 1));
    assertTrue(door.notes.stream().anyMatch(n -> n.startsWith("The labels cannot be followed")));
  }

  @Test
  void labelsCarryTheTagsNearlyAsWell() throws IOException {
    simulate(
        "motion=labels",
        "labels=FOLDER/labels.nii",
        "displacementx=FOLDER/lx.nii",
        "displacementy=FOLDER/ly.nii");
    byte[] labels = Planes.labels(NiftiReader.readLabels(folder.resolve("labels.nii")), 0, 1);
    float[][] truth = {plane("x.nii", 1), plane("y.nii", 1)};
    float[][] found = {plane("lx.nii", 1), plane("ly.nii", 1)};
    double error = 0;
    double all = 0;
    for (int i = 0; i < labels.length; i++)
      if (labels[i] == Labels.MYO)
        for (int d = 0; d < 2; d++) {
          error += Math.pow(truth[d][i] - found[d][i], 2);
          all += Math.pow(truth[d][i], 2);
        }
    assertTrue(error < 0.5 * all, error + " of " + all);
    float[] plain = plane("out.nii", 1);
    simulate("motion=labels", "labels=FOLDER/labels.nii", "twist=15");
    assertFalse(Arrays.equals(plain, plane("out.nii", 1)));
  }

  private void writeLabels(int frames, int... labelled) throws IOException {
    byte[] ring = new byte[64 * 64 * 2];
    for (int i = 0; i < ring.length; i++) {
      double r = Math.hypot(i % 64 - 32, i / 64 % 64 - 32);
      ring[i] = (byte) (r < 8 ? Labels.LV : r < 13 ? Labels.MYO : 0);
    }
    byte[] values = new byte[ring.length * frames];
    for (int t : labelled) System.arraycopy(ring, 0, values, t * ring.length, ring.length);
    NiftiWriter.write(
        Planes.wrapLabels(values, 64, 64, 2, frames, Calibration.UNKNOWN, "some"),
        folder.resolve("some.nii"));
  }

  @Test
  void phasesWithoutLabelsAreNamed() throws IOException {
    run(
        CardiacPhantom.class,
        "matrix=64",
        "slices=2",
        "phases=7",
        "pixelsize=2.2,2.2,30",
        "output=FOLDER/cine.nii");
    String[] settings = {"motion=labels", "labels=FOLDER/some.nii"};
    writeLabels(7, 0, 4);
    simulate(settings);
    String note = "Tags do not move in phases without a labelled wall: 2-4, 6-7.";
    assertTrue(door.notes.stream().anyMatch(n -> n.startsWith(note)), door.notes.toString());
    door.notes.clear();
    writeLabels(7, 0, 1, 2, 3, 4, 5, 6);
    simulate(settings);
    assertFalse(door.notes.toString().contains("do not move"), door.notes.toString());
    writeLabels(7, 1, 4);
    assertRefused("the first phase", settings);
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    run(CardiacPhantom.class, "matrix=32", "slices=2", "phases=3", "output=FOLDER/small.nii");
    assertRefused("labels=...", "motion=labels");
    assertRefused("fieldy=", "motion=field", "fieldx=FOLDER/x.nii");
    assertRefused("motion.source=field", "fieldx=FOLDER/x.nii");
    assertRefused("motion.source=labels", "twist=10");
    assertRefused("motion", "motion=phantom");
    assertRefused(
        "32 x 32 pixels", "motion=field", "fieldx=FOLDER/x.nii", "fieldy=FOLDER/small.nii");
    assertRefused(
        "32 x 32 pixels", "motion=field", "fieldx=FOLDER/small.nii", "fieldy=FOLDER/small.nii");
  }

  private void assertRefused(String part, String... settings) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> simulate(settings));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
