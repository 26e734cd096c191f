package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyFileTest {

  /** numpy.save of numpy.arange(6, dtype='f4').reshape(2, 3) / 4, in base 64. */
  private static final String NUMPY =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzog"
          + "KDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "ICAgICAgIAoAAAAAAACAPgAAAD8AAEA/AACAPwAAoD8=";

  /** numpy.save of numpy.array([1.5, -2], dtype='>f4'). */
  private static final String BIG_ENDIAN =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzog"
          + "KDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
          + "ICAgICAgIAo/wAAAwAAAAA==";

  @TempDir Path folder;

  @Test
  void readsAndWritesTheBytesOfNumPy() throws IOException {
    byte[] bytes = Base64.getDecoder().decode(NUMPY);
    Path file = Files.write(folder.resolve("a.npy"), bytes);
    NumpyFile array = NumpyFile.read(file);
    assertArrayEquals(new int[] {2, 3}, array.shape());
    assertArrayEquals(new float[] {0, 0.25f, 0.5f, 0.75f, 1, 1.25f}, array.data());
    array.write(folder.resolve("b.npy"));
    assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("b.npy")));
    Files.write(file, Base64.getDecoder().decode(BIG_ENDIAN));
    assertArrayEquals(new float[] {1.5f, -2}, NumpyFile.read(file).data());
    assertArrayEquals(new int[] {2}, NumpyFile.readShape(file));
  }

  @Test
  void oneDimensionalArraysComeBack() throws IOException {
    Path file = folder.resolve("a.npy");
    new NumpyFile(new int[] {4}, new float[] {1, 2, 3, 4}).write(file);
    assertArrayEquals(new int[] {4}, NumpyFile.read(file).shape());
  }

  @Test
  void damagedFilesAreErrors() throws IOException {
    byte[] bytes = Base64.getDecoder().decode(NUMPY);
    Path file = folder.resolve("a.npy");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, () -> NumpyFile.read(file));
    }
    String header = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String wrong :
        new String[] {
          header.replace("(2, 3)", "(9, 3)"),
          header.replace("(2, 3), }      ", "(99999, 99999), "),
          header.replace("<f4", "<f8"),
          header.replace("False", "True "),
          header.replace("descr", "dwscr")
        }) {
      Files.write(file, wrong.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      assertThrows(IOException.class, () -> NumpyFile.read(file));
    }
  }

  @Test
  void theShapeMustFit() {
    assertThrows(
        IllegalArgumentException.class, () -> new NumpyFile(new int[] {2, 2}, new float[3]));
  }
}
