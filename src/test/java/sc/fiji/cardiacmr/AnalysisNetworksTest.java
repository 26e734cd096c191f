package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.analysis.StudyKind;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.segment.SegmentCine;
import sc.fiji.cardiacmr.command.segment.SegmentLge;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Contrast;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.phantom.Scar;
import sc.fiji.cardiacmr.progress.Progress;

class AnalysisNetworksTest {

  private static final String KNOWS_SCAR = "models/lge-scar";

  @TempDir Path folder;

  private ImageSeries<?> byCommand(Class<? extends CardiacCommand> type, Path image)
      throws IOException {
    Path labels = folder.resolve(type.getSimpleName() + ".nii");
    new CommandRunner(type, new TestDoor(false, null))
        .run(
            Map.of("input", image.toString(), "output", labels.toString(), "model", KNOWS_SCAR),
            Progress.NONE);
    return NiftiReader.read(labels);
  }

  private static boolean isScarLabelled(ImageSeries<?> labels) {
    for (int z = 0; z < labels.slices(); z++)
      for (float value : Planes.floats(labels, z, 0)) if (value == Labels.SCAR) return true;
    return false;
  }

  /** With a network that knows scar, too. */
  @Test
  void whatIsLabelledIsWhatTheCommandForTheKindLabels() throws IOException {
    Phantom phantom =
        Phantom.create(
            PhantomParameters.builder()
                .matrix(128, 128)
                .slices(3)
                .phases(1)
                .spacing(1.5, 1.5, 20)
                .contrast(Contrast.LGE)
                .scars(Scar.LAD)
                .signalToNoise(30)
                .seed(3)
                .build(),
            Progress.NONE);
    Path file = folder.resolve("image.nii");
    NiftiWriter.write(phantom.image(), file);
    ImageSeries<?> image = NiftiReader.read(file);
    AnalysisNetworks networks = new AnalysisNetworks(CardiacMR.create());
    for (StudyKind kind : new StudyKind[] {StudyKind.LGE, StudyKind.CINE}) {
      ImageSeries<?> expected =
          byCommand(kind == StudyKind.LGE ? SegmentLge.class : SegmentCine.class, file);
      ImageSeries<?> labels = networks.segment(kind, image, KNOWS_SCAR, Progress.NONE).labels();
      for (int z = 0; z < labels.slices(); z++)
        assertArrayEquals(Planes.floats(expected, z, 0), Planes.floats(labels, z, 0), kind + "");
      assertEquals(kind != StudyKind.LGE, isScarLabelled(labels));
    }
  }
}
