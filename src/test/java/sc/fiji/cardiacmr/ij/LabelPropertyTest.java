package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.ImagePlus;
import ij.plugin.Duplicator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.edit.LabelEdits;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;

/** Labels that were edited with any tool of ImageJ are recognised, also after files. */
class LabelPropertyTest {

  @TempDir Path folder;

  private static ImageSeries<UnsignedByteType> labels() {
    byte[] pixels = new byte[12 * 10 * 6];
    for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (i / 7 % 4);
    return Planes.wrapLabels(pixels, 12, 10, 3, 2, Calibration.ofSpacing(1.5, 1.5, 8), "labels");
  }

  private static LabelEdits edits(ImageSeries<?> image) {
    return LabelEdits.of(image.calibration());
  }

  @Test
  void anyToolOfImageJIsNoticed() {
    ImagePlus shown = DisplayStyle.LABELS.toImagePlus(labels());
    assertEquals(List.of(), ImagePlusConverter.toSeries(shown).calibration().doubts());
    shown.getStack().getProcessor(shown.getStackIndex(1, 2, 2)).setValue(3);
    shown.getStack().getProcessor(shown.getStackIndex(1, 2, 2)).fillOval(2, 2, 5, 5);
    assertEquals(LabelEdits.of(1, 1), edits(ImagePlusConverter.toSeries(shown)));
    ImagePlus copy = new Duplicator().run(shown);
    assertEquals(LabelEdits.of(1, 1), edits(ImagePlusConverter.toSeries(copy)));
  }

  /** Edited in ImageJ, saved, read, edited, saved, read: both edits are known, as one remark. */
  @Test
  void editsAddUpThroughFiles() throws IOException {
    for (String name : new String[] {"labels.nii", "labels.nii.gz", "labels.hdr", "labels.tif"}) {
      ImagePlus shown = DisplayStyle.LABELS.toImagePlus(labels());
      shown.getStack().setVoxel(3, 3, 2, 3);
      shown.getStack().setVoxel(4, 3, 2, 2);
      Path file = folder.resolve(name);
      ImageFiles.write(ImagePlusConverter.toSeries(shown), DisplayStyle.LABELS, file);
      ImageSeries<?> read = ImageFiles.read(file);
      assertEquals(LabelEdits.of(2, 0), edits(read), name);
      ImagePlus again = DisplayStyle.LABELS.toImagePlus(read);
      assertEquals(LabelEdits.of(2, 0), edits(ImagePlusConverter.toSeries(again)), name);
      again.getStack().setVoxel(3, 3, 0, 9);
      ImageFiles.write(ImagePlusConverter.toSeries(again), DisplayStyle.LABELS, file);
      assertEquals(
          List.of(
              new Doubt(Doubt.About.EDIT, "Labels were edited by hand in slices 1, 3 (phase 1).")),
          ImageFiles.read(file).calibration().doubts(),
          name);
    }
  }

  @Test
  void imagesHaveNoFingerprint() {
    byte[] pixels = new byte[100];
    pixels[7] = (byte) 200;
    var image = Planes.wrapLabels(pixels, 10, 10, 1, 1, Calibration.UNKNOWN, "grey");
    assertNull(ImagePlusConverter.toImagePlus(image).getProp("cardiacmr.labels"));
  }
}
