package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.provenance.FileNaming;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.provenance.Recording;
import sc.fiji.cardiacmr.table.Table;

class ProvenanceFilesTest {

  private static final Doubt DOUBT = new Doubt(Doubt.About.SPACING, "A guess.");

  @TempDir Path folder;

  private final Recording recording =
      Recording.of("segment-cine", Map.of("input", "ä b"), Instant.EPOCH, FileNaming.AS_GIVEN);

  private static ImageSeries<?> image(int slices, int phases) {
    return new ImageSeries<>(
        ArrayImgs.unsignedBytes(4, 3, slices, phases),
        Calibration.ofSpacing(1, 1, 8).withDoubt(DOUBT),
        "x");
  }

  @Test
  void everyFormatSaysIt() throws IOException {
    Table table = new Table("a", "b");
    table.addRow(1, 2);
    try (Recording.Span span = recording.enter()) {
      Provenance here = Recording.provenance();
      Provenance ofImage = here.withDoubts(List.of(DOUBT));
      for (String name : List.of("i.nii", "i.nii.gz", "i.hdr", "i.tif", "i.tiff")) {
        Path file = folder.resolve(name);
        for (int phases = 1; phases <= 2; phases++) {
          ImageFiles.write(image(phases, phases), DisplayStyle.LABELS, file);
          assertEquals(Optional.of(ofImage), ProvenanceFiles.read(file), name);
        }
      }
      ImageFiles.write(image(1, 1), DisplayStyle.GREY, folder.resolve("i.png"));
      assertEquals(Optional.of(here), ProvenanceFiles.read(folder.resolve("i.png")));
      TableWriter.write(table, folder.resolve("t.tsv"));
      assertEquals(Optional.of(here), ProvenanceFiles.read(folder.resolve("t.tsv")));
      Roi roi = new Roi(1, 1, 2, 2);
      roi.setName("r");
      RoiFiles.write(List.of(roi), folder.resolve("r.zip"));
      assertEquals(Optional.of(here), ProvenanceFiles.read(folder.resolve("r.zip")));
      assertEquals("r", RoiLabels.read(folder.resolve("r.zip")).get(0).getName());
      Files.writeString(folder.resolve("p.json"), ProvenanceText.lines(here));
      assertEquals(Optional.of(here), ProvenanceFiles.read(folder.resolve("p.json")));
    }
  }

  @Test
  void aTiffIsAnImageAsBefore() throws IOException {
    Path file = folder.resolve("i.tif");
    try (Recording.Span span = recording.enter()) {
      ImageFiles.write(image(2, 3), DisplayStyle.GREY, file);
    }
    ImageSeries<?> read = ImageFiles.read(file);
    assertEquals(3, read.phases());
    assertEquals(List.of(DOUBT), read.calibration().doubts());
    ImagePlus opened = IJ.openImage(file.toString());
    assertTrue(((String) opened.getProperty("Info")).contains("segment-cine"));
    // What ImageJ writes of a window keeps it.
    IJ.saveAsTiff(opened, folder.resolve("again.tif").toString());
    assertEquals(
        "segment-cine", ProvenanceFiles.read(folder.resolve("again.tif")).orElseThrow().command());
  }

  @Test
  void filesOfOtherProgramsSayNothing() throws IOException {
    IJ.saveAsTiff(new ImagePlus("x", new ij.process.ByteProcessor(3, 3)), folder + "/o.tif");
    assertEquals(Optional.empty(), ProvenanceFiles.read(folder.resolve("o.tif")));
    Files.writeString(folder.resolve("o.csv"), "a,b\n1,2\n");
    assertEquals(Optional.empty(), ProvenanceFiles.read(folder.resolve("o.csv")));
    Files.writeString(folder.resolve("o.json"), "{}");
    assertEquals(Optional.empty(), ProvenanceFiles.read(folder.resolve("o.json")));
    assertFalse(ProvenanceFiles.read(Files.writeString(folder.resolve("o"), "x")).isPresent());
  }
}
