package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.gui.Roi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.model.ModelFolder;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * A disk that takes no more: the operating system's limit on the size of files stands for it, which
 * fails in the same call.
 */
class FullDiskTest {

  private static final List<String> NAMES =
      List.of("a.tsv", "a.nii", "a.nii.gz", "a.png", "a.tif", "a.zip", "a.safetensors", "m.zip");

  @TempDir Path folder;

  /** Writes each kind of file into a folder and says what happened. */
  static final class Writer {
    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Phantom phantom = TinyModels.phantom(1);
      for (String name : NAMES)
        try {
          write(folder.resolve(name), phantom.image());
          System.out.println(name + " was written.");
        } catch (IOException e) {
          System.out.println(Failure.of(e).message());
        }
    }

    private static void write(Path file, ImageSeries<?> image) throws IOException {
      String name = file.getFileName().toString();
      Random random = new Random(1);
      if (name.endsWith(".tsv")) {
        Table table = new Table("number");
        for (int i = 0; i < 20_000; i++) table.addRow(random.nextDouble());
        TableWriter.write(table, file);
      } else if (name.endsWith(".png")) {
        BufferedImage picture = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 90_000; i++) picture.setRGB(i % 300, i / 300, random.nextInt());
        OutputFiles.writePng(picture, file);
      } else if (name.equals("a.zip")) {
        List<Roi> rois = new ArrayList<>();
        for (int i = 0; i < 1000; i++) rois.add(new Roi(i, i, 20, 20));
        RoiFiles.write(rois, file);
      } else if (name.endsWith(".safetensors")) {
        Safetensors.write(
            file, Map.of("w", new FloatArray(new long[] {50_000}, new float[50_000])), Map.of());
      } else if (name.equals("m.zip")) {
        ModelFolder.open(Path.of("models/cine-unet")).export(file, Progress.NONE);
      } else {
        ImageFiles.write(image, DisplayStyle.GREY, file);
      }
    }
  }

  @Test
  void isNamedAndEarlierFilesAreKept() throws Exception {
    Path shell = Path.of("/bin/sh");
    assumeTrue(Files.isExecutable(shell), "a system with limits");
    for (String name : NAMES) Files.writeString(folder.resolve(name), "earlier " + name);
    Process writer =
        new ProcessBuilder(
                shell.toString(),
                "-c",
                "ulimit -f 16 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = writer.inputReader().lines().toList();
    assertEquals(0, writer.waitFor());
    assertEquals(NAMES.size(), said.size(), said.toString());
    for (int i = 0; i < NAMES.size(); i++) {
      Path file = folder.resolve(NAMES.get(i));
      assertEquals(file + " cannot be written: File too large.", said.get(i));
      assertEquals("earlier " + NAMES.get(i), Files.readString(file));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(NAMES.size(), files.count(), "nothing half written");
    }
    assertTrue(said.get(0).contains("a.tsv"));
  }
}
