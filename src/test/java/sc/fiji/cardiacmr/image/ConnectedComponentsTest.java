package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectedComponentsTest {

  @Test
  void agreesWithScikitImage() {
    byte[] mask = Goldens.bytes("mask2d");
    for (int connectivity : new int[] {4, 8})
      assertArrayEquals(
          Goldens.ints("components-" + connectivity),
          ConnectedComponents.label(new LabelPlane(mask, 31, 24), connectivity).labels());
    byte[] volume = Goldens.bytes("mask3d");
    for (int connectivity : new int[] {6, 18, 26})
      assertArrayEquals(
          Goldens.ints("components-" + connectivity),
          ConnectedComponents.label(volume, 14, 11, 6, connectivity).labels());
  }

  @Test
  void agreesWithFloodFillOnRandomVolumes() {
    Random random = new Random(1);
    for (int trial = 0; trial < 600; trial++) {
      int w = 1 + random.nextInt(9);
      int h = 1 + random.nextInt(8);
      int d = 1 + random.nextInt(5);
      double density = random.nextDouble();
      byte[] mask = new byte[w * h * d];
      for (int i = 0; i < mask.length; i++)
        mask[i] = (byte) (random.nextDouble() < density ? 1 + random.nextInt(255) : 0);
      for (int connectivity : new int[] {6, 18, 26}) {
        Components components = ConnectedComponents.label(mask, w, h, d, connectivity);
        int[] expected = floodFill(mask, w, h, d, connectivity);
        assertArrayEquals(expected, components.labels());
        int[] sizes = new int[components.count() + 1];
        for (int label : expected) sizes[label]++;
        int largest = 0;
        for (int label = 1; label < sizes.length; label++) {
          assertEquals(sizes[label], components.size(label));
          if (largest == 0 || sizes[label] > sizes[largest]) largest = label;
        }
        assertEquals(largest, components.largest());
        byte[] mine = ConnectedComponents.largest(mask, w, h, d, connectivity);
        for (int i = 0; i < mask.length; i++)
          assertEquals(largest > 0 && expected[i] == largest ? 1 : 0, mine[i]);
      }
      if (d == 1) {
        LabelPlane plane = new LabelPlane(mask, w, h);
        assertArrayEquals(
            floodFill(mask, w, h, 1, 6), ConnectedComponents.label(plane, 4).labels());
        assertArrayEquals(
            floodFill(mask, w, h, 1, 26), ConnectedComponents.label(plane, 8).labels());
      }
    }
  }

  @Test
  void labelsOneValueOfALabelImage() {
    byte[] image = {2, 2, 1, (byte) 200, 1, 2, 1, (byte) 200};
    Components ones = ConnectedComponents.labelValue(image, 1, 4, 2, 1, 26);
    assertArrayEquals(new int[] {0, 0, 1, 0, 2, 0, 1, 0}, fourConnectedOnes(image));
    assertEquals(2, ones.count());
    Components high = ConnectedComponents.labelValue(image, 200, 4, 2, 1, 6);
    assertArrayEquals(new int[] {0, 0, 0, 1, 0, 0, 0, 1}, high.labels());
    ones.overwriteOthers(1, image, (byte) 0);
    assertArrayEquals(new byte[] {2, 2, 1, (byte) 200, 0, 2, 1, (byte) 200}, image);
  }

  private static int[] fourConnectedOnes(byte[] image) {
    return ConnectedComponents.labelValue(image, 1, 4, 2, 1, 6).labels();
  }

  @Test
  void emptyMaskHasNoComponent() {
    Components none = ConnectedComponents.label(new LabelPlane(3, 2), 8);
    assertEquals(0, none.count());
    assertEquals(0, none.largest());
    assertArrayEquals(new byte[6], none.mask(0));
    assertThrows(IllegalArgumentException.class, () -> none.mask(1));
  }

  @Test
  void ofEquallyLargeComponentsTheFirstIsLargest() {
    byte[] mask = {1, 0, 1, 1, 0, 1, 1, 0};
    assertEquals(2, ConnectedComponents.label(new LabelPlane(mask, 8, 1), 4).largest());
  }

  @Test
  void refusesWhatDoesNotFit() {
    byte[] mask = new byte[6];
    assertThrows(
        IllegalArgumentException.class, () -> ConnectedComponents.label(new LabelPlane(0, 2), 4));
    assertThrows(
        IllegalArgumentException.class, () -> ConnectedComponents.label(new LabelPlane(3, 2), 6));
    assertThrows(IllegalArgumentException.class, () -> ConnectedComponents.label(mask, 3, 2, 1, 8));
    assertThrows(
        IllegalArgumentException.class, () -> ConnectedComponents.label(mask, -3, -2, 1, 6));
    assertThrows(
        IllegalArgumentException.class,
        () -> ConnectedComponents.label(mask, 1 << 16, 1 << 16, 1, 6));
  }

  @Test
  void isFastOnACheckerboardAndASpiral() {
    int n = 1000;
    byte[] board = new byte[n * n];
    for (int i = 0; i < board.length; i++) board[i] = (byte) ((i / n + i % n) & 1);
    long start = System.nanoTime();
    assertEquals(n * n / 2, ConnectedComponents.label(new LabelPlane(board, n, n), 4).count());
    assertEquals(1, ConnectedComponents.label(new LabelPlane(board, n, n), 8).count());
    byte[] comb = new byte[n * n];
    Arrays.fill(comb, (n - 1) * n, n * n, (byte) 1);
    for (int y = 0; y < n - 1; y++) for (int x = 0; x < n; x += 2) comb[y * n + x] = 1;
    assertEquals(1, ConnectedComponents.label(new LabelPlane(comb, n, n), 4).count());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  static int[] floodFill(byte[] mask, int w, int h, int d, int connectivity) {
    int maxSteps = connectivity == 6 ? 1 : connectivity == 18 ? 2 : 3;
    int[] labels = new int[mask.length];
    int count = 0;
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int seed = 0; seed < mask.length; seed++) {
      if (mask[seed] == 0 || labels[seed] != 0) continue;
      labels[seed] = ++count;
      queue.add(seed);
      while (!queue.isEmpty()) {
        int i = queue.remove();
        int x = i % w;
        int y = i / w % h;
        int z = i / w / h;
        for (int n = 0; n < 27; n++) {
          int dx = n % 3 - 1;
          int dy = n / 3 % 3 - 1;
          int dz = n / 9 - 1;
          if (Math.abs(dx) + Math.abs(dy) + Math.abs(dz) > maxSteps) continue;
          int nx = x + dx;
          int ny = y + dy;
          int nz = z + dz;
          if (nx < 0 || nx >= w || ny < 0 || ny >= h || nz < 0 || nz >= d) continue;
          int j = (nz * h + ny) * w + nx;
          if (mask[j] == 0 || labels[j] != 0) continue;
          labels[j] = count;
          queue.add(j);
        }
      }
    }
    return labels;
  }
}
