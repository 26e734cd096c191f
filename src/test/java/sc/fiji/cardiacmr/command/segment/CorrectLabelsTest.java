package sc.fiji.cardiacmr.command.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.edit.LabelEdits;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.ShapeBlend;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

class CorrectLabelsTest {

  @TempDir Path folder;

  private static Phantom phantom() {
    return Phantom.create(
        PhantomParameters.builder()
            .matrix(80, 80)
            .slices(5)
            .phases(3)
            .spacing(2.5, 2.5, 14)
            .signalToNoise(40)
            .seed(3)
            .build(),
        Progress.NONE);
  }

  private ImageSeries<UnsignedByteType> run(String... values) throws IOException {
    Map<String, String> given = new HashMap<>();
    for (String value : values)
      given.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
    given.put("input", folder.resolve("labels.nii").toString());
    given.put("output", folder.resolve("out.nii").toString());
    TestDoor door = new TestDoor(true, null);
    new CommandRunner(new CommandCatalog().find("correct-labels"), door).run(given, Progress.NONE);
    return NiftiReader.readLabels(folder.resolve("out.nii"));
  }

  @Test
  void slicesAndPhasesAreCopiedAndInterpolated() throws IOException {
    ImageSeries<UnsignedByteType> labels = phantom().labels();
    NiftiWriter.write(labels, folder.resolve("labels.nii"));
    ImageSeries<UnsignedByteType> copied = run("operation=copy", "from=3", "to=4", "phase=2");
    assertArrayEquals(Planes.labels(labels, 2, 1), Planes.labels(copied, 3, 1));
    assertArrayEquals(Planes.labels(labels, 3, 0), Planes.labels(copied, 3, 0));
    assertEquals(LabelEdits.of(3, 1), LabelEdits.of(copied.calibration()));
    ImageSeries<UnsignedByteType> inTime =
        run("operation=copy", "along=phases", "from=1", "to=3", "slice=2");
    assertArrayEquals(Planes.labels(labels, 1, 0), Planes.labels(inTime, 1, 2));
    ImageSeries<UnsignedByteType> between =
        run("operation=interpolate", "from=4", "to=2", "phase=3");
    assertArrayEquals(
        ShapeBlend.between(LabelPlane.of(labels, 1, 2), LabelPlane.of(labels, 3, 2), 0.5).pixels(),
        Planes.labels(between, 2, 2));
    for (String[] wrong :
        List.of(
            new String[] {"operation=copy", "from=3", "to=9"},
            new String[] {"operation=interpolate", "from=3", "to=4"},
            new String[] {"operation=interpolate", "from=3"},
            new String[] {"operation=segment", "region=1,1,40,40"}))
      assertThrows(IllegalArgumentException.class, () -> run(wrong));
  }

  /** What a user would do with a slice that was lost: draw a rectangle and segment it anew. */
  @Test
  @Tag("slow")
  void aSliceIsSegmentedAnewWithinARectangle() throws IOException {
    Phantom phantom = phantom();
    NiftiWriter.write(phantom.image(), folder.resolve("image.nii"));
    ImageSeries<UnsignedByteType> labels = phantom.labels();
    byte[] truth = Planes.labels(labels, 2, 0);
    for (int y = 0; y < 80; y++)
      for (int x = 0; x < 80; x++)
        labels.pixels().getAt(x, y, 2, 0).set(x == 2 && y == 2 ? Labels.RV : 0);
    NiftiWriter.write(labels, folder.resolve("labels.nii"));
    ImageSeries<UnsignedByteType> made =
        run(
            "operation=segment",
            "model=models/cine-unet",
            "image=" + folder.resolve("image.nii"),
            "slice=3",
            "phase=1",
            "region=15,12,55,55");
    byte[] found = Planes.labels(made, 2, 0);
    int both = 0;
    int all = 0;
    for (int i = 0; i < found.length; i++) {
      boolean isOutside = i % 80 < 15 || i % 80 >= 70 || i / 80 < 12 || i / 80 >= 67;
      if (isOutside) assertEquals(i == 2 * 80 + 2 ? Labels.RV : 0, found[i]);
      both += truth[i] == Labels.LV && found[i] == Labels.LV ? 2 : 0;
      all += (truth[i] == Labels.LV ? 1 : 0) + (found[i] == Labels.LV ? 1 : 0);
    }
    assertTrue(both > 0.85 * all, "Dice " + (double) both / all);
    assertEquals(LabelEdits.of(2, 0), LabelEdits.of(made.calibration()));
    // Where the network sees nothing, nothing is taken away.
    for (int y = 0; y < 80; y++)
      for (int x = 0; x < 80; x++)
        for (int z = 0; z < 5; z++) phantom.image().pixels().getAt(x, y, z, 0).setReal(7);
    NiftiWriter.write(phantom.image(), folder.resolve("image.nii"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                run(
                    "operation=segment",
                    "model=models/cine-unet",
                    "image=" + folder.resolve("image.nii"),
                    "slice=3",
                    "phase=1",
                    "region=15,12,55,55"));
    assertTrue(e.getMessage().contains("no heart in slice 3, phase 1"), e.getMessage());
  }
}
