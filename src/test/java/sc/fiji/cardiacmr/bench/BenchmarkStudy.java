package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.phantom.PhantomParameters;
import sc.fiji.cardiacmr.progress.Progress;

/** Writes the phantom study that the benchmark segments: 192 x 208 pixels, 10 slices. */
final class BenchmarkStudy {

  private BenchmarkStudy() {}

  /** Runs {@link #main} in a process of its own, to keep its memory out of the figures. */
  static void write(Path file, int phases) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    BenchmarkStudy.class.getName(),
                    file.toString(),
                    Integer.toString(phases)))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) throw new IOException("The phantom could not be made.");
  }

  /**
   * @param arguments file and number of phases
   */
  public static void main(String[] arguments) throws IOException {
    PhantomParameters parameters =
        PhantomParameters.builder()
            .matrix(192, 208)
            .slices(10)
            .phases(Integer.parseInt(arguments[1]))
            .build();
    Phantom phantom = Phantom.create(parameters, Progress.NONE);
    NiftiWriter.write(phantom.image(), Path.of(arguments[0]));
  }
}
