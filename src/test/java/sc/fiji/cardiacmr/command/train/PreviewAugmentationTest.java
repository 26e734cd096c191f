package sc.fiji.cardiacmr.command.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.run.TinyModels;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;

public class PreviewAugmentationTest {

  @TempDir static Path folder;
  private static Phantom phantom;

  @BeforeAll
  static void write() throws IOException {
    phantom = TinyModels.phantom(3);
    NiftiWriter.write(phantom.image(), folder.resolve("image.nii"));
    NiftiWriter.write(phantom.labels(), folder.resolve("labels.nii"));
  }

  private static TestDoor run(String... values) throws IOException {
    ImagePlus image = ImagePlusConverter.toImagePlus(phantom.image()).duplicate();
    TestDoor door = new TestDoor(true, image);
    Map<String, String> all = new LinkedHashMap<>(Map.of("samples", "2x3"));
    for (String value : values)
      all.put(value.split("=")[0], value.substring(value.indexOf('=') + 1));
    new CommandRunner(PreviewAugmentation.class, door).run(all, Progress.NONE);
    return door;
  }

  private static BufferedImage draw(String... values) throws IOException {
    return (BufferedImage) run(values).shown.get("output");
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static long colours(BufferedImage image) {
    return Arrays.stream(pixels(image))
        .filter(p -> (p >> 16 & 0xff) != (p & 0xff) && (p >> 8 & 0xff) != (p & 0xff))
        .count();
  }

  @ParameterizedTest
  @CsvSource({"small, recipe", "cine, s2", "tagged, recipe", "lge, lge"})
  void drawsAGridForEachRecipe(String recipe, String set) throws IOException {
    String labels = "labels=" + folder.resolve("labels.nii");
    BufferedImage one = draw("recipe=" + recipe, "augmentation=" + set, labels, "probability=0.7");
    assertEquals(3 * 224 + 4 * 6, one.getWidth());
    assertTrue(one.getHeight() > 2 * 224);
    assertTrue(colours(one) > 1000, "contours");
    BufferedImage again =
        draw("recipe=" + recipe, "augmentation=" + set, labels, "probability=0.7", "seed=1");
    assertTrue(Arrays.equals(pixels(one), pixels(again)));
    BufferedImage other =
        draw("recipe=" + recipe, "augmentation=" + set, labels, "probability=0.7", "seed=2");
    assertNotEquals(Arrays.hashCode(pixels(one)), Arrays.hashCode(pixels(other)));
  }

  @Test
  void theShellWritesAPicture() throws IOException {
    Path file = folder.resolve("grid.png");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("input", folder.resolve("image.nii").toString());
    values.put("recipe", "lge");
    values.put("output", file.toString());
    values.put("seed", "1");
    new CommandRunner(PreviewAugmentation.class, new TestDoor(false, null))
        .run(values, Progress.NONE);
    assertEquals(4 * 224 + 5 * 6, ImageIO.read(file.toFile()).getWidth());
  }

  @Test
  void withoutLabelsAHeartInTheMiddleIsAssumedAndSaidSo() throws IOException {
    TestDoor door = run("recipe=small");
    assertTrue(String.valueOf(door.shown.get("note")).contains("middle"), door.shown.toString());
    assertEquals(null, run("recipe=lge").shown.get("note"));
  }

  /** As in training, scar is myocardium to a network that does not know it. */
  @Test
  void classesAreThoseOfTheNetwork() throws IOException {
    var labels =
        ArrayImgs.unsignedBytes(Intervals.dimensionsAsLongArray(phantom.labels().pixels()));
    var cursor = Views.flatIterable(labels).cursor();
    int i = 0;
    for (var value : Views.flatIterable(phantom.labels().pixels())) {
      boolean isScar = value.get() == Labels.MYO && i++ % 2 == 0;
      cursor.next().set(isScar ? Labels.SCAR : value.get());
    }
    Path scars = folder.resolve("scars.nii");
    NiftiWriter.write(new ImageSeries<>(labels, phantom.labels().calibration(), "scars"), scars);
    BufferedImage seen = draw("augmentation=random-contrast", "labels=" + scars);
    BufferedImage wall =
        draw("augmentation=random-contrast", "labels=" + folder.resolve("labels.nii"));
    assertTrue(Arrays.equals(pixels(wall), pixels(seen)));
  }

  @Test
  void sliceAndPhaseAreChosen() throws IOException {
    String labels = "labels=" + folder.resolve("labels.nii");
    int largest = Arrays.hashCode(pixels(draw(labels, "samples=1x1")));
    int first = Arrays.hashCode(pixels(draw(labels, "samples=1x1", "slice=1")));
    int later = Arrays.hashCode(pixels(draw(labels, "samples=1x1", "slice=1", "frame=2")));
    assertNotEquals(first, later);
    assertTrue(largest != first || largest != later);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          samples=3 | rows and columns
          samples=0x4 | rows and columns
          slice=99 | Slice 99 does not exist
          recipe=mri | recipe
          augmentation=none probability=0.5 | only with a set that has operations
          probability=-0.5 | 0 to 1
          """)
  void wrongValuesAreExplained(String values, String message) {
    String text =
        assertThrows(IllegalArgumentException.class, () -> draw(values.split(" "))).getMessage();
    assertTrue(text.contains(message), text);
  }
}
