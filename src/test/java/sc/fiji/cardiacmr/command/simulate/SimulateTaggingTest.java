package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.dataset.TestCases;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.tagging.LabelTissues;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TaggingSimulator;
import sc.fiji.cardiacmr.tagging.TissueMotion;

public class SimulateTaggingTest {

  private static final Calibration CALIBRATION =
      Calibration.ofSpacing(2, 2, 8).withFrameInterval(40, 0);

  @TempDir Path folder;
  private final TestDoor door = new TestDoor(false, null);

  @BeforeEach
  void makeData() throws IOException {
    Path image = TestCases.image(folder.resolve("a.nii"), 3, 2);
    NiftiWriter.write(NiftiReader.read(image).withCalibration(CALIBRATION), image);
    TestCases.image(folder.resolve("unknown.nii"), 3, 2);
    TestCases.labels(folder.resolve("labels.nii"), 3, 2, 1);
    TestCases.labels(folder.resolve("one.nii"), 3, 2);
  }

  private void run(String... settings) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      String[] pair = setting.split("=", 2);
      values.put(pair[0], pair[1].replace("FOLDER", folder.toString()));
    }
    values.putIfAbsent("input", folder.resolve("a.nii").toString());
    values.putIfAbsent("output", folder.resolve("out.nii").toString());
    new CommandRunner(SimulateTagging.class, door).run(values, Progress.NONE);
  }

  private ImageSeries<?> read(String name) throws IOException {
    return NiftiReader.read(folder.resolve(name));
  }

  private static void assertSame(ImageSeries<?> expected, ImageSeries<?> found) {
    for (int t = 0; t < 2; t++)
      for (int z = 0; z < 3; z++)
        assertArrayEquals(Planes.floats(expected, z, t), Planes.floats(found, z, t));
  }

  private ImageSeries<?> simulated(TaggingParameters parameters, boolean withTissues)
      throws IOException {
    LabelTissues tissues =
        withTissues ? LabelTissues.of(NiftiReader.readLabels(folder.resolve("labels.nii"))) : null;
    return new TaggingSimulator(parameters, 1)
        .simulate(read("a.nii"), tissues, TissueMotion.NONE, null, Progress.NONE)
        .image();
  }

  private void refused(String part, String... settings) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> run(settings));
    assertTrue(error.getMessage().contains(part), error.getMessage());
  }

  @Test
  void defaultsAreThePaper() throws IOException {
    run();
    ImageSeries<?> tagged = read("out.nii");
    assertSame(simulated(TaggingParameters.PAPER, false), tagged);
    assertEquals(2, tagged.calibration().dx(), 1e-6);
    assertEquals(40, tagged.calibration().frameInterval(), 1e-6);
    run(
        "labels=FOLDER/labels.nii",
        "spacing=5",
        "unit=px",
        "angle=45",
        "flip=70",
        "seed=1",
        "output=FOLDER/same.nii",
        "taggedlabels=FOLDER/carried.nii");
    assertSame(tagged, read("same.nii"));
    assertSame(read("labels.nii"), read("carried.nii"));
  }

  @Test
  void aRecipeSaysWhatWasSaidByManyParameters() throws IOException {
    run("spacing=4", "flip=90", "fading=true", "washout=60", "labels=FOLDER/labels.nii");
    ImageSeries<?> old = read("out.nii");
    assertTrue(
        door.notes.toString().contains("are now set=tags.spacing=4,tags.flip=90,"),
        door.notes.toString());
    Files.writeString(
        folder.resolve("my.yaml"),
        "for: tagging\ntags: {spacing: 4, flip: 10}\nreadout: {fading: true}\ntissue: {washout: 60}\n");
    run("recipe=FOLDER/my.yaml", "set=tags.flip=90", "labels=FOLDER/labels.nii");
    assertSame(old, read("out.nii"));
    refused("is for training, not for tagging", "recipe=small");
  }

  /** A recorded macro holds the values of all fields of the dialog, of whatever use. */
  @Test
  void recordedOptionsOfTheVersionBeforeWork() throws IOException {
    run();
    ImageSeries<?> usual = read("out.nii");
    run(
        "spacing=5 unit=px angle=45 flip=70 pattern=grid pulses=4 pulseinterval=0 phase1=0 phase2=0"
            .concat(" cspamm=off readoutflip=12 tr=4.5 readouts=0 frameinterval=0 delay=10")
            .concat(" washout=0 timebandwidth=0 b1=1 contrast=sqrt kspace=1 window=none snr=0")
            .concat(" signal=magnitude seed=1 tissues=brightness motion=none twist=0")
            .split(" "));
    assertSame(usual, read("out.nii"));
  }

  /** The dialog has a field for each input but the active image, and results that one asks for. */
  @Test
  void theDialogIsShort() {
    CommandParameters parameters = CommandParameters.of(SimulateTagging.class);
    long results =
        parameters.outputs().stream().filter(p -> !p.isRequired() && !p.isImplied()).count();
    assertTrue(parameters.inputs().size() - 1 + results <= 14);
  }

  @Test
  void labelsThatChangeNothingAreNoted() throws IOException {
    run(
        "labels=FOLDER/labels.nii",
        "spacing=5",
        "unit=px",
        "angle=45",
        "flip=70",
        "seed=1",
        "motion=none");
    assertTrue(door.notes.toString().contains("The labels have no effect"));
    door.notes.clear();
    for (String used : new String[] {"fading=true", "snr=20", "taggedlabels=FOLDER/carried.nii"})
      run("labels=FOLDER/labels.nii", used);
    run();
    assertFalse(door.notes.toString().contains("have no effect"), door.notes.toString());
  }

  @Test
  void spacingInMillimetresNeedsThePixelSize() throws IOException {
    run("spacing=6", "unit=mm");
    TaggingSequence sequence = TaggingSequence.PAPER.withSpacing(3, SpacingUnit.PIXEL);
    ImageSeries<?> expected =
        simulated(TaggingParameters.PAPER.change().sequence(sequence).build(), false);
    for (int i = 0; i < 64; i++)
      assertEquals(Planes.floats(expected, 1, 1)[i], Planes.floats(read("out.nii"), 1, 1)[i], 1e-5);
    refused("pixelsize=", "input=FOLDER/unknown.nii", "spacing=6", "unit=mm");
    run(
        "input=FOLDER/unknown.nii",
        "spacing=6",
        "unit=mm",
        "pixelsize=2,2,8",
        "output=FOLDER/p.nii");
    assertSame(read("out.nii"), read("p.nii"));
  }

  @Test
  void fadingTakesTimeAndTissuesIntoAccount() throws IOException {
    run("labels=FOLDER/labels.nii", "fading=true", "washout=60", "tissues=labels", "motion=none");
    TaggingParameters parameters =
        TaggingParameters.PAPER
            .change()
            .readout(new Readout(12, 4.5, 8, 40, 10))
            .washout(60)
            .build();
    assertSame(simulated(parameters, true), read("out.nii"));
    run("fading=true", "frameinterval=30", "readouts=3", "delay=5", "tr=5", "readoutflip=20");
    parameters = TaggingParameters.PAPER.change().readout(new Readout(20, 5, 3, 30, 5)).build();
    assertSame(simulated(parameters, false), read("out.nii"));
    assertTrue(door.notes.toString().contains("relaxes like myocardium"), door.notes.toString());
    refused("readout.phaseinterval=", "input=FOLDER/unknown.nii", "fading=true");
    refused("readout.fading=true", "washout=60", "labels=FOLDER/labels.nii");
    refused("readout.fading=true", "timebandwidth=4");
    refused("labels=", "washout=60", "fading=true");
    refused("relaxation.blood has no effect", "relaxation=blood=1600/200");
  }

  @Test
  void brightnessTellsMoreTissues() throws IOException {
    byte[] labels = new byte[64 * 6];
    for (int i = 0; i < labels.length; i++)
      labels[i] = (byte) (i % 4 == 1 ? 2 : i % 4 == 2 ? 1 : 0);
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) values[i] = new float[] {90, 40, 110, 5}[i % 4];
    for (int i = 2; i < values.length; i += 40) values[i] = 42;
    NiftiWriter.write(
        Planes.wrapLabels(labels, 8, 8, 3, 2, CALIBRATION, "l"), folder.resolve("l.nii"));
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.floats(values, 8, 8, 3, 2), CALIBRATION, "c"),
        folder.resolve("c.nii"));
    String[] common = {"input=FOLDER/c.nii", "labels=FOLDER/l.nii", "fading=true", "delay=300"};
    run(plus(common));
    float[] before = Planes.floats(read("out.nii"), 0, 0);
    run(plus(common, "relaxation=fat=343/300,lung=200/40"));
    float[] after = Planes.floats(read("out.nii"), 0, 0);
    for (int i = 0; i < before.length; i++)
      assertEquals(i % 4 == 3, before[i] != after[i], "only lung has another T1: " + i);
    run(plus(common, "tissues=labels"));
    float[] plain = Planes.floats(read("out.nii"), 0, 0);
    run(plus(common, "tissues=labels", "relaxation=fat=100/90,lung=200/40"));
    assertArrayEquals(plain, Planes.floats(read("out.nii"), 0, 0), "neither fat nor lung");
    assertFalse(Arrays.equals(before, plain));
  }

  @Test
  void noiseHasTheRatioToTheMyocardium() throws IOException {
    run("labels=FOLDER/labels.nii", "snr=10", "signal=complex", "imaginary=FOLDER/i.nii");
    double reference =
        new TaggingSimulator(TaggingParameters.PAPER, 1)
            .reference(
                read("a.nii"),
                LabelTissues.of(NiftiReader.readLabels(folder.resolve("labels.nii"))));
    assertEquals(reference / 10, Math.sqrt(squares("i.nii") / 384), 0.1 * reference / 10);
    float[] once = Planes.floats(read("out.nii"), 0, 0);
    run("labels=FOLDER/labels.nii", "snr=10", "seed=2", "signal=real");
    assertFalse(Arrays.equals(once, Planes.floats(read("out.nii"), 0, 0)));
  }

  /** As the manual says. */
  @Test
  void theRatioIsThatOfEachImageOfADifference() throws IOException {
    String[] common = {"snr=10", "signal=complex", "imaginary=FOLDER/i.nii"};
    run(common);
    double one = squares("i.nii");
    run(plus(common, "cspamm=difference"));
    double difference = squares("i.nii");
    assertEquals(Math.sqrt(2), Math.sqrt(difference / one), 0.15);
  }

  private double squares(String name) throws IOException {
    double squares = 0;
    for (int t = 0; t < 2; t++)
      for (int z = 0; z < 3; z++) for (float v : Planes.floats(read(name), z, t)) squares += v * v;
    return squares;
  }

  @Test
  void complementIsTheOtherImageOfThePair() throws IOException {
    String[] common = {"signal=real", "flip=180", "pulses=2", "pattern=line", "snr=30"};
    run(plus(common, "cspamm=pair", "complement=FOLDER/c.nii"));
    float[] first = Planes.floats(read("out.nii"), 2, 1);
    float[] second = Planes.floats(read("c.nii"), 2, 1);
    run(plus(common, "cspamm=difference"));
    float[] difference = Planes.floats(read("out.nii"), 2, 1);
    for (int i = 0; i < first.length; i++) assertEquals(first[i] - second[i], difference[i], 1e-5);
    refused("complement=", "cspamm=pair");
  }

  private static String[] plus(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void mapOfB1IsRead() throws IOException {
    run("b1=0.5");
    float[] half = Planes.floats(read("out.nii"), 1, 0);
    ImageSeries<?> ones = read("one.nii");
    float[] map = new float[64 * 3];
    Arrays.fill(map, 0.5f);
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.floats(map, 8, 8, 3, 1), ones.calibration(), "b1"),
        folder.resolve("b1.nii"));
    run("b1map=FOLDER/b1.nii");
    assertArrayEquals(half, Planes.floats(read("out.nii"), 1, 0), 1e-4f);
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsWritten() throws IOException {
    refused("3 slices, 1 phase", "labels=FOLDER/one.nii");
    refused("kspace=", "kspace=half");
    refused("kspace=", "kspace=0.01");
    refused("kspace=", "kspace=1,1,1");
    refused("0.05 to 1", "kspace=1.5");
    refused("spacing", "spacing=0");
    refused("pattern", "pattern=radial");
    refused("twice T1", "pulseinterval=1", "relaxation=fat=10/100");
    assertFalse(folder.resolve("out.nii").toFile().exists());
  }

  @Test
  void whereAFieldIsNotFiniteIsNoted() throws IOException {
    float[] x = new float[64 * 6];
    float[] y = new float[64 * 6];
    write("x.nii", x);
    write("y.nii", y);
    String[] field = {"fieldx=FOLDER/x.nii", "fieldy=FOLDER/y.nii"};
    run(field);
    assertFalse(door.notes.toString().contains("not finite"), door.notes.toString());
    ImageSeries<?> rest = read("out.nii");
    // A quarter of the last phase: 24 pixels in both components, 24 in one.
    Arrays.fill(x, 200, 248, Float.NaN);
    Arrays.fill(y, 200, 224, Float.POSITIVE_INFINITY);
    write("x.nii", x);
    write("y.nii", y);
    run(field);
    assertTrue(
        door.notes.toString().contains("not finite in some pixels of phases 2 (25 %); it counts"),
        door.notes.toString());
    assertSame(rest, read("out.nii"));
    door.notes.clear();
    x[0] = Float.NaN;
    write("x.nii", x);
    run(plus(field, "set=motion.source=field"));
    assertTrue(
        door.notes.toString().contains("phases 1 (0.52 %), 2 (25 %)"), door.notes.toString());
  }

  private void write(String name, float[] values) throws IOException {
    NiftiWriter.write(
        new ImageSeries<>(ArrayImgs.floats(values, 8, 8, 3, 2), CALIBRATION, name),
        folder.resolve(name));
  }

  @Test
  void labelsOfAnotherOrientationAreRefused() throws IOException {
    PatientGeometry place = new PatientGeometry(-2, 0, 0, 0, 0, -2, 0, 0, 0, 0, 8, 0);
    PatientGeometry mirrored = new PatientGeometry(2, 0, 0, -14, 0, -2, 0, 0, 0, 0, 8, 0);
    write("a.nii", place);
    write("labels.nii", place);
    run("labels=FOLDER/labels.nii", "fading=true");
    run("labels=FOLDER/labels.nii", "fading=true", "pixelsize=3,3,8");
    write("labels.nii", mirrored);
    refused(
        "'labels' has another position or orientation in the patient",
        "labels=FOLDER/labels.nii",
        "fading=true");
  }

  private void write(String name, PatientGeometry place) throws IOException {
    NiftiWriter.write(
        read(name).withCalibration(CALIBRATION.withGeometry(place)), folder.resolve(name));
  }

  @Test
  void oneSliceIsEnough() throws IOException {
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.floats(new float[] {-1, 4, 9, 16}, 2, 2, 1, 1), Calibration.UNKNOWN, "x"),
        folder.resolve("x.nii"));
    run("input=FOLDER/x.nii", "kspace=0.8,1", "window=hamming");
    assertEquals(1, read("out.nii").phases());
    assertTrue(door.notes.toString().contains("were set to 0: 1."), door.notes.toString());
  }
}
