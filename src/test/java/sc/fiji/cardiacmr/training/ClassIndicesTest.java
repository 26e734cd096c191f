package sc.fiji.cardiacmr.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;
import sc.fiji.cardiacmr.training.augment.LabelledSlice;

class ClassIndicesTest {

  /** One pixel of each label value: background, LV, MYO, RV, scar, no-reflow. */
  private static final byte[] VALUES = {0, 1, 2, 3, 4, 5};

  private static LabelledSlice slice(byte[] labels) {
    LabelPlane plane = new LabelPlane(labels, labels.length, 1);
    return new LabelledSlice(new Plane(labels.length, 1), plane, HeartFrame.of(plane), 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          background,LV,MYO,RV                | 0,1,2,3,2,2
          background,LV,MYO                   | 0,1,2,0,2,2
          background,RV,LV                    | 0,2,0,1,0,0
          background,MYO                      | 0,0,1,0,1,1
          background,LV,MYO,scar              | 0,1,2,0,3,2
          background,LV,MYO,RV,scar,no-reflow | 0,1,2,3,4,5
          """)
  void valuesBecomeTheIndicesOfTheClassesThatTheNetworkKnows(String labels, String expected) {
    String[] words = expected.split(",");
    byte[] indices = new byte[words.length];
    for (int i = 0; i < indices.length; i++) indices[i] = Byte.parseByte(words[i]);
    byte[] original = VALUES.clone();
    LabelledSlice slice = slice(original);
    List<LabelledSlice> result = ClassIndices.of(List.of(labels.split(","))).apply(List.of(slice));
    assertArrayEquals(indices, result.get(0).labels().pixels());
    assertArrayEquals(VALUES, original, "the input is as it was");
  }

  @Test
  void whereNothingChangesNothingIsCopied() {
    List<LabelledSlice> slices = List.of(slice(VALUES));
    List<String> all = List.of("background", "LV", "MYO", "RV", "scar", "no-reflow", "grey zone");
    assertSame(slices, ClassIndices.of(all).apply(slices));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LV,MYO             | must be the background
          background         | must be the background
          background,LV,LV   | is listed twice
          background,LV,lung | lung
          """)
  void isRefused(String labels, String reason) {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> ClassIndices.of(List.of(labels.split(","))))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }
}
