package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.foreign.AppliedModel;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.ModelSummary;
import sc.fiji.cardiacmr.progress.Progress;

/** The bundled models, one of other software, and one that is broken. */
class ModelPagesTest {

  @TempDir private Path root;

  private ModelPages pages() throws IOException, URISyntaxException {
    ModelStore store = new ModelStore(List.of(Path.of("models")), root);
    Path archive = Path.of(AppliedModel.class.getResource("volume-0.5.zip").toURI());
    store.importArchive(archive, "a-volume", false, Progress.NONE);
    Files.createDirectories(root.resolve("broken"));
    Files.writeString(root.resolve("broken/rdf.yaml"), "name: <b>[");
    return new ModelPages(store);
  }

  @Test
  void theListSaysWhatAUserChoosesBy() throws Exception {
    List<ModelSummary> list = pages().list();
    assertEquals(
        List.of("a-volume", "broken", "cine-unet", "lge-scar", "lge-unet", "tagged-resnetvae"),
        list.stream().map(ModelSummary::name).toList());
    ModelSummary cine = list.get(2);
    assertEquals("cine: LV, MYO, RV", cine.task());
    assertEquals("CC-BY-NC-SA-4.0", cine.licence());
    assertTrue(cine.scores().matches("Dice LV 0\\.\\d+, MYO 0\\.\\d+, RV 0\\.\\d+"), cine.scores());
    assertTrue(cine.megabytes() > 5);
    assertEquals("yes", cine.quality());
    assertEquals("no", list.get(3).quality());
    assertEquals("image to image", list.get(0).task());
    assertEquals("", list.get(0).quality());
    assertTrue(list.get(1).note().contains("not valid"), list.get(1).note());
  }

  @Test
  void cardsAreReadable() throws Exception {
    ModelPages pages = pages();
    String cine = pages.card("cine-unet");
    for (String expected :
        List.of("MICCAI", "research use", "Scores", "validation windows dice LV", "10.1109/TMI"))
      assertTrue(cine.contains(expected), expected + " in " + cine);
    assertTrue(pages.card("a-volume").contains("other software"));
    assertFalse(pages.card("broken").contains("<b>["));
    assertThrows(IllegalArgumentException.class, () -> pages.card("none"));
  }

  @Test
  void curvesAndSamplesAreDrawnWhereTheyAre() throws Exception {
    ModelPages pages = pages();
    BufferedImage curves = pages.curves("cine-unet", 400, 150).orElseThrow();
    assertEquals(400, curves.getWidth());
    assertTrue(pages.curves("a-volume", 400, 150).isEmpty());
    BufferedImage sample = pages.sample("cine-unet").orElseThrow();
    assertTrue(sample.getWidth() > sample.getHeight(), "input, and input with labels");
    assertTrue(pages.sample("a-volume").isPresent());
  }
}
