package sc.fiji.cardiacmr.command.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.foreign.AppliedModel;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Models that another program made, from the resources of {@link AppliedModel}'s package. */
class ApplyModelTest {

  @TempDir private Path folder;
  private Path image;

  @BeforeEach
  void write() throws Exception {
    float[] values = new float[32 * 24 * 2];
    for (int i = 0; i < values.length; i++) values[i] = (float) (100 + 80 * Math.sin(0.7 * i));
    image = folder.resolve("image.nii");
    NiftiWriter.write(
        new ImageSeries<FloatType>(
            ArrayImgs.floats(values, 32, 24, 2, 1), Calibration.ofSpacing(2, 2, 8), "image"),
        image);
    for (String name : List.of("edges-0.4", "channels-0.5", "volume-0.5")) {
      Path archive = Path.of(AppliedModel.class.getResource(name + ".zip").toURI());
      new ModelStore(List.of(), folder.resolve("models"))
          .importArchive(archive, name, false, Progress.NONE);
    }
  }

  private TestDoor run(Class<? extends CardiacCommand> type, String... values) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(Map.of("input", image.toString()));
    for (String value : values)
      all.put(value.split("=")[0], value.substring(value.indexOf('=') + 1));
    TestDoor door = new TestDoor(false, null);
    new CommandRunner(type, door).run(all, Progress.NONE);
    return door;
  }

  private String model(String name) {
    return folder.resolve("models").resolve(name).toString();
  }

  private String refusal(String... values) {
    Exception e = assertThrows(Exception.class, () -> run(ApplyModel.class, values));
    assertFalse(Failure.of(e).isFault(), e.toString());
    return e.getMessage();
  }

  @Test
  void labelsOrValuesAreWritten() throws Exception {
    Path out = folder.resolve("out.nii");
    TestDoor door =
        run(
            ApplyModel.class,
            "model=" + model("edges-0.4"),
            "output=" + out,
            "labelvalues=1=5,3=9");
    assertTrue(door.notes.toString().contains("channel0 = 5"), door.notes.toString());
    ImageSeries<?> labels = NiftiReader.read(out);
    assertTrue(labels.pixels().getType() instanceof UnsignedByteType);
    assertEquals(2, labels.slices());
    assertEquals(8, labels.calibration().dz());
    run(ApplyModel.class, "model=" + model("edges-0.4"), "output=" + out, "channel=2");
    assertTrue(NiftiReader.read(out).pixels().getType() instanceof FloatType);
    run(ApplyModel.class, "model=" + model("volume-0.5"), "output=" + out);
    assertTrue(NiftiReader.read(out).pixels().getType() instanceof FloatType, "one channel");
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    String out = "output=" + folder.resolve("out.nii");
    String edges = "model=" + model("edges-0.4");
    assertTrue(refusal(edges, out, "result=values").contains("channel0 or channel1"));
    assertTrue(refusal(edges, out, "labelvalues=LV").contains("LV=1,MYO=2"));
    assertTrue(refusal(edges, out, "channel=7").contains("Unknown channel '7'"));
    assertTrue(refusal(edges, out, "tensor=other").contains("scores"));
    assertTrue(refusal("model=none", out).startsWith("Unknown model 'none'"));
    assertFalse(Files.exists(folder.resolve("out.nii")));
  }

  @Test
  void twoModelsAreCompared() throws Exception {
    TestDoor door =
        run(
            CompareModels.class,
            "first=" + model("edges-0.4"),
            "second=" + model("channels-0.5"),
            "picture=" + folder.resolve("differences.png"),
            "firstlabels=" + folder.resolve("first.nii"));
    Table table = (Table) door.shown.get("output");
    assertEquals("edges-0.4", table.text(0, "first"));
    for (int row = 0; row < table.rowCount(); row++) {
      double dice = table.number(row, "dice");
      assertTrue(dice >= 0 && dice <= 1, "" + dice);
      assertTrue(table.number(row, "pixels_first") + table.number(row, "pixels_second") > 0);
      assertTrue(table.text(row, "class").matches("class \\d"), table.text(row, "class"));
      assertEquals("", table.text(row, "unit"));
      assertTrue(Double.isNaN(table.number(row, "edv_first")));
    }
    assertTrue(door.notes.toString().contains("edges-0.4: Labels: channel0 = 0"), "" + door.notes);
    assertTrue(door.notes.toString().contains("agree least on class"), "" + door.notes);
    assertTrue(Files.size(folder.resolve("differences.png")) > 0);
    assertTrue(Files.exists(folder.resolve("first.nii")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            run(
                CompareModels.class,
                "first=" + model("edges-0.4"),
                "second=" + model("edges-0.4")));
  }
}
