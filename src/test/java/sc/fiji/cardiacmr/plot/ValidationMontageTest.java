package sc.fiji.cardiacmr.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.LabelColors;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.Plane;

class ValidationMontageTest {

  private static final int SIZE = 32;

  private static byte[] square(int from, int to, int label) {
    byte[] labels = new byte[SIZE * SIZE];
    for (int y = from; y < to; y++)
      for (int x = from; x < to; x++) labels[y * SIZE + x] = (byte) label;
    return labels;
  }

  private static int count(BufferedImage picture, int rgb) {
    int n = 0;
    for (int y = 0; y < picture.getHeight(); y++)
      for (int x = 0; x < picture.getWidth(); x++)
        if ((picture.getRGB(x, y) & 0xFFFFFF) == rgb) n++;
    return n;
  }

  private static ValidationMontage.Slice slice(float[] image, byte[] predicted, byte[] reference) {
    return new ValidationMontage.Slice(
        new Plane(image, SIZE, SIZE),
        new LabelPlane(predicted, SIZE, SIZE),
        new LabelPlane(reference, SIZE, SIZE));
  }

  @Test
  void predictedContourIsFullAndReferenceIsDotted() {
    float[] image = new float[SIZE * SIZE];
    byte[] none = new byte[SIZE * SIZE];
    byte[] rv = square(8, 24, Labels.RV);
    int full =
        count(
            ValidationMontage.draw(List.of(slice(image, rv, none)), 4), LabelColors.rgb(Labels.RV));
    int dotted =
        count(
            ValidationMontage.draw(List.of(slice(image, none, rv)), 4), LabelColors.rgb(Labels.RV));
    assertTrue(full > 300, "a line around the square: " + full);
    assertTrue(dotted > 20 && dotted < 0.6 * full, "dots: " + dotted + " of " + full);
  }

  @Test
  void slicesStandInRows() {
    float[] image = new float[SIZE * SIZE];
    byte[] labels = square(4, 12, Labels.LV);
    ValidationMontage.Slice slice = slice(image, labels, labels);
    BufferedImage picture = ValidationMontage.draw(Collections.nCopies(5, slice), 4);
    assertEquals(4 * 222 - 2, picture.getWidth());
    assertEquals(2 * 222 - 2, picture.getHeight());
    assertEquals(
        0xFF000000, picture.getRGB(800, 300), "the place behind the last slice stays empty");
  }
}
