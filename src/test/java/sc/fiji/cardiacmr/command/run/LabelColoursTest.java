package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.LabelLut;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/** Label images look alike, whichever command they come from. */
class LabelColoursTest {

  private static ImageSeries<?> image(int highest) {
    byte[] pixels = {0, 1, 2, 3, 0, (byte) highest};
    return Planes.wrapLabels(pixels, 3, 2, 1, 1, Calibration.UNKNOWN, "labels");
  }

  private static void assertLabels(ImagePlus image, String which) {
    assertArrayEquals(
        LabelLut.create().getBytes(), image.getProcessor().getLut().getBytes(), which);
    assertEquals(0, image.getDisplayRangeMin(), which);
    assertEquals(255, image.getDisplayRangeMax(), which);
  }

  @Test
  void allCommandsShowLabelsInTheSameColoursAndRange() {
    List<String> found = new ArrayList<>();
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names())
      for (CommandParameter output : CommandParameters.of(catalog.find(name)).outputs()) {
        if (output.type() != ImageSeries.class) continue;
        // Only what is in per cent has another look.
        if (output.style().equals(CommandParameter.PERCENT)) continue;
        String which = name + " " + output.name();
        assertLabels(OutputFiles.appearance(output, image(3)).toImagePlus(image(3)), which);
        boolean isNamedSo = output.label().toLowerCase(Locale.ROOT).contains("label");
        if (isNamedSo) assertEquals(CommandParameter.LABELS, output.style(), which);
        if (isNamedSo) found.add(which);
      }
    assertTrue(found.size() >= 5, found.toString());
  }

  @Test
  void whatHasOtherValuesStaysGrey() {
    assertEquals(DisplayStyle.LABELS, DisplayStyle.of(image(6)));
    assertEquals(DisplayStyle.GREY, DisplayStyle.of(image(7)));
  }
}
