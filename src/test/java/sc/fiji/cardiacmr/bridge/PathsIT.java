package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ImageJ in a folder, and files of names, as people give them: in macros and the shell. */
@Tag("slow")
class PathsIT {

  private static final String PHANTOM = "matrix=48 slices=3 phases=2 snr=20 seed=5";

  @TempDir Path folder;

  @Test
  void spacesUmlautsAndCommasAreNothingSpecial() throws Exception {
    RealImageJ imageJ =
        RealImageJ.install(Files.createDirectory(folder.resolve("Image J, größer & ß")));
    Path home = Files.createDirectory(folder.resolve("Müller, Jörg (2. Studie)"));
    Path image = home.resolve("Bild, groß.nii");
    Path labels = home.resolve("Labels, 1=LV.nii");
    RealImageJ.Run run =
        imageJ.macro(
            home,
            """
            run("Cardiac Phantom...", "%s output=[%s] labels=[%s]");
            run("Ventricular Function...", "input=[%s] output=[%s]");
            run("Segment Cine...", "input=[%s] model=cine-unet output=[%s]");
            print("over=yes");
            """
                .formatted(
                    PHANTOM,
                    image,
                    labels,
                    labels,
                    home.resolve("Größen, Maße.csv"),
                    image,
                    home.resolve("Segmentierung, ä.nii")));
    assertEquals("yes", run.values().get("over"), run.output());
    for (String name : new String[] {"Bild, groß.nii", "Größen, Maße.csv", "Segmentierung, ä.nii"})
      assertTrue(Files.exists(home.resolve(name)), name + " is missing\n" + run.output());

    Path byShell = home.resolve("Shell, ß.nii");
    String[] parameters = PHANTOM.split(" ");
    RealImageJ.Run shell =
        imageJ.shell(
            home,
            "phantom",
            parameters[0],
            parameters[1],
            parameters[2],
            parameters[3],
            parameters[4],
            "output=" + byShell);
    assertEquals(0, shell.status(), shell.output());
    assertArrayEquals(pixels(image), pixels(byShell));
  }

  private static byte[] pixels(Path nifti) throws Exception {
    byte[] all = Files.readAllBytes(nifti);
    int size = 48 * 48 * 3 * 2;
    byte[] pixels = new byte[size];
    System.arraycopy(all, all.length - size, pixels, 0, size);
    return pixels;
  }
}
