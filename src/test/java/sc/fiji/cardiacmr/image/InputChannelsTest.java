package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputChannelsTest {

  @Test
  void namesOnCardsLeadBack() {
    for (InputChannels channels : InputChannels.values()) {
      assertEquals(channels, InputChannels.of(channels.names()));
      assertEquals(channels.count(), channels.names().size());
      assertEquals(channels.count(), new HashSet<>(channels.names()).size(), "all different");
    }
  }

  @Test
  void otherSpellingsAreUnderstood() {
    assertEquals(InputChannels.SLICE, InputChannels.of(List.of("intensity")));
    assertEquals(InputChannels.GREY, InputChannels.of(List.of("Gray", "gray", "gray")));
    assertEquals(
        InputChannels.NEIGHBOURS,
        InputChannels.of(List.of("slice_before", "Slice", "slice_behind")));
  }

  @Test
  void othersAreRefused() {
    for (List<String> names :
        List.of(
            List.<String>of(),
            List.of("grey", "grey"),
            List.of("red", "green", "blue"),
            List.of("slice", "slice before", "slice behind")))
      assertThrows(IllegalArgumentException.class, () -> InputChannels.of(names));
  }
}
