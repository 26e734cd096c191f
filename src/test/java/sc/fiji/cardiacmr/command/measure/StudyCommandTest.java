package sc.fiji.cardiacmr.command.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.analysis.AnalysisPhantoms;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.FileImages;
import sc.fiji.cardiacmr.ij.ProvenanceFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;

class StudyCommandTest {

  @TempDir Path folder;

  /** ImageJ in batch mode: which image is active depends on the thread that asks. */
  private static final class ActiveDoor implements FileImages {

    private final ImageSeries<?> active;
    private Thread asking;

    ActiveDoor(ImageSeries<?> active) {
      this.active = active;
    }

    @Override
    public Optional<ImageSeries<?>> activeImage() {
      asking = Thread.currentThread();
      return Optional.of(active);
    }

    @Override
    public boolean isDisplay() {
      return true;
    }

    @Override
    public void show(CommandParameter output, Object value, ImageSeries<?> input) {}

    @Override
    public void note(String text) {}
  }

  @Test
  void theActiveImageIsThatOfTheThreadThatAskedForTheRun() throws IOException {
    Phantom phantom = AnalysisPhantoms.cine();
    Path labels = folder.resolve("labels.nii");
    NiftiWriter.write(phantom.labels(), labels);
    Path report = folder.resolve("report.html");
    ActiveDoor door = new ActiveDoor(phantom.image().withName("heart"));
    CommandRunner runner = new CommandRunner(ReportStudy.class, door);
    runner.prepare(
        Map.of("labels", labels.toString(), "kind", "cine", "output", report.toString()));
    runner.executeInBackground(Progress.NONE);
    assertSame(Thread.currentThread(), door.asking);
    Provenance said = ProvenanceFiles.read(report).orElseThrow();
    assertEquals("heart", said.parameters().get("input"));
    assertEquals("heart", said.inputs().get(0).name());
    assertEquals(InputData.Kind.IMAGE, said.inputs().get(0).kind());
  }
}
