package sc.fiji.cardiacmr.training.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.cardiacmr.image.HeartFrame;
import sc.fiji.cardiacmr.image.LabelPlane;
import sc.fiji.cardiacmr.image.Plane;

class SliceChecksumTest {

  private static LabelledSlice slice() {
    return new LabelledSlice(plane(1), labels(2), new HeartFrame(1, 2, 3), 4, 1.5, 1.25)
        .between(neighbour(5, 1), neighbour(6, 1));
  }

  private static Plane plane(float value) {
    return new Plane(new float[] {value, 0, 0, 7, 8, 9}, 3, 2);
  }

  private static LabelPlane labels(int value) {
    return new LabelPlane(new byte[] {0, 0, (byte) value, 1, 1, 0}, 3, 2);
  }

  private static LabelledPlane neighbour(float value, int label) {
    return new LabelledPlane(plane(value), labels(label));
  }

  private static Arguments change(String what, UnaryOperator<LabelledSlice> change) {
    return Arguments.of(what, change);
  }

  private static List<Arguments> changes() {
    return List.of(
        change("image", s -> s.withImage(plane(2))),
        change("labels", s -> s.withLabels(labels(3))),
        change("slice before", s -> s.withBefore(neighbour(4, 1))),
        change("slice behind", s -> s.withAfter(neighbour(4, 1))),
        change("labels before", s -> s.withBefore(neighbour(5, 2))),
        change("labels behind", s -> s.withAfter(neighbour(6, 2))),
        change("no slice before", s -> s.withBefore(null)),
        change("no slice behind", s -> s.withAfter(null)),
        change("neighbours in the other order", s -> s.between(s.after(), s.before())),
        change("pixel width", s -> s.withSpacingX(1.4)),
        change("pixel height", s -> s.withSpacingY(1.4)),
        change("unknown pixel width", s -> s.withSpacingX(Double.NaN)),
        change("heart's X", s -> s.withFrame(new HeartFrame(1.001, 2, 3))),
        change("heart's Y", s -> s.withFrame(new HeartFrame(1, 2.001, 3))),
        change("heart's size", s -> s.withFrame(new HeartFrame(1, 2, 3.001))),
        change("no heart", s -> s.withFrame(null)),
        change("tags", s -> s.withTagged(true)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void whatDecidesSamplesIsInIt(String what, UnaryOperator<LabelledSlice> change) {
    String before = SliceChecksum.of(List.of(slice(), slice()));
    assertEquals(before, SliceChecksum.of(List.of(slice(), slice())));
    assertNotEquals(before, SliceChecksum.of(List.of(slice(), change.apply(slice()))));
  }

  @Test
  void noTwoChangesGiveOneSum() {
    Set<String> sums = new HashSet<>();
    for (Arguments arguments : changes()) {
      @SuppressWarnings("unchecked")
      UnaryOperator<LabelledSlice> change = (UnaryOperator<LabelledSlice>) arguments.get()[1];
      sums.add(SliceChecksum.of(List.of(change.apply(slice()))));
    }
    assertEquals(changes().size(), sums.size());
  }

  @Test
  void oneNeighbourIsNotTheOther() {
    LabelledSlice alone = slice().between(null, null);
    assertNotEquals(
        SliceChecksum.of(List.of(alone.withBefore(neighbour(5, 1)))),
        SliceChecksum.of(List.of(alone.withAfter(neighbour(5, 1)))));
  }

  @Test
  void theOrderCounts() {
    LabelledSlice other = slice().withImage(plane(2));
    assertNotEquals(
        SliceChecksum.of(List.of(slice(), other)), SliceChecksum.of(List.of(other, slice())));
  }
}
