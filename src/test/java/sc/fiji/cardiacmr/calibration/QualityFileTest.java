package sc.fiji.cardiacmr.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.quality.DiceRegression;
import sc.fiji.cardiacmr.quality.QualityModel;
import sc.fiji.cardiacmr.quality.TestModels;

class QualityFileTest {

  @TempDir Path folder;

  private Path file;

  private QualityModel write() throws IOException {
    QualityModel model = TestModels.model(3);
    file = folder.resolve(QualityFile.NAME);
    QualityFile.write(model, file);
    return model;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    QualityModel model = write();
    QualityModel read = QualityFile.read(file);
    assertEquals(model.scores(), read.scores());
    assertEquals(model.farthest(), read.farthest());
    assertArrayEquals(model.usual(), read.usual());
    assertTrue(Arrays.deepEquals(model.spreads(), read.spreads()));
    assertArrayEquals(model.space().mean(), read.space().mean());
    assertTrue(Arrays.deepEquals(model.space().components(), read.space().components()));
    assertArrayEquals(model.space().deviations(), read.space().deviations());
    assertEquals(model.space().residual(), read.space().residual());
    assertEquals(model.dice().keySet(), read.dice().keySet());
    for (int value = 1; value <= 3; value++) {
      DiceRegression expected = model.dice().get(value);
      DiceRegression actual = read.dice().get(value);
      assertArrayEquals(expected.low(), actual.low());
      assertArrayEquals(expected.high(), actual.high());
      assertTrue(Arrays.deepEquals(expected.knots(), actual.knots()));
      assertArrayEquals(expected.weights(), actual.weights());
    }
  }

  @Test
  void equalCalibrationsGiveEqualBytes() throws IOException {
    QualityModel model = write();
    byte[] first = Files.readAllBytes(file);
    write();
    assertArrayEquals(first, Files.readAllBytes(file));
    QualityFile.write(QualityFile.read(file), file);
    assertArrayEquals(first, Files.readAllBytes(file), "also of what was read");
    QualityFile.write(
        new QualityModel(
            model.space(), model.dice(), 4, model.spreads(), model.usual(), model.scores()),
        file);
    assertFalse(Arrays.equals(first, Files.readAllBytes(file)));
  }

  private String failure() {
    String message = assertThrows(IOException.class, () -> QualityFile.read(file)).getMessage();
    assertTrue(message.contains(QualityFile.NAME), message);
    return message;
  }

  /** Wherever it ends, the file is refused. */
  @Test
  void aFileThatWasCutOffIsDamaged() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 120)) {
      Files.write(file, Arrays.copyOf(whole, length));
      failure();
    }
  }

  private void change(Consumer<Map<String, FloatArray>> arrays, Consumer<Map<String, String>> texts)
      throws IOException {
    Map<String, FloatArray> changed = new LinkedHashMap<>(Safetensors.read(file));
    Map<String, String> metadata = new LinkedHashMap<>(Safetensors.readMetadata(file));
    arrays.accept(changed);
    texts.accept(metadata);
    Safetensors.write(file, changed, metadata);
  }

  @Test
  void everyArrayAndTextIsNeeded() throws IOException {
    write();
    for (String name : Safetensors.read(file).keySet()) {
      // Without its limits a class is one that the network does not know; knots change the size.
      if (name.endsWith(".low")) continue;
      change(arrays -> arrays.remove(name), texts -> {});
      String message = failure();
      assertTrue(message.contains("damaged"), name + ": " + message);
      write();
    }
    for (String key : Safetensors.readMetadata(file).keySet()) {
      change(arrays -> {}, texts -> texts.remove(key));
      failure();
      write();
      change(arrays -> {}, texts -> texts.put(key, "x"));
      failure();
      write();
    }
  }

  @Test
  void everyArrayMustHaveItsSize() throws IOException {
    write();
    for (String name : Safetensors.read(file).keySet()) {
      for (long[] shape : new long[][] {{0}, {7}, {2, 3}, {0, 5}}) {
        int size = (int) (shape.length == 1 ? shape[0] : shape[0] * shape[1]);
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        boolean isMore = name.equals("farthest") || name.equals("space.residual");
        if (isMore && size > 0) continue; // the first number counts
        change(arrays -> arrays.put(name, new FloatArray(shape, ones)), texts -> {});
        failure();
        write();
      }
    }
  }

  @Test
  void numbersThatAreNoneAreRefused() throws IOException {
    write();
    change(arrays -> arrays.get("dice.LV.weights").values()[2] = Float.NaN, texts -> {});
    assertTrue(failure().contains("finite"));
  }
}
