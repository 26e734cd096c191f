package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;

class ContourNameTest {

  @ParameterizedTest
  @CsvSource({
    "LV_endo_z03_t01, ENDOCARDIUM, 2, 0",
    "LV_endo_z03_t01_2, ENDOCARDIUM, 2, 0",
    "lv_EPI_z11_t25, EPICARDIUM, 10, 24",
    "MYO_z01_t02, MYOCARDIUM, 0, 1",
    "RV_z100_t01, RV, 99, 0",
    "scar_z02_t01, SCAR, 1, 0",
    "no-reflow_z02_t01, NO_REFLOW, 1, 0",
    "grey-zone_z02_t01_3, GREY_ZONE, 1, 0",
    "endo, ENDOCARDIUM, -1, -1",
    "LV_endo_z3, ENDOCARDIUM, -1, -1",
    "LV, ENDOCARDIUM, -1, -1"
  })
  void aNameSaysClassAndPlace(String name, Kind kind, int slice, int phase) {
    assertEquals(new ContourName(Optional.of(kind), slice, phase), ContourName.of(name));
  }

  @Test
  void whatIsStatedComesBeforeTheName() {
    ContourName name = ContourName.of("LV_endo_z03_t02");
    assertArrayEquals(new int[] {2, 1}, name.place("a", -1, -1, 4, 5));
    assertArrayEquals(new int[] {0, 1}, name.place("a", 0, -1, 4, 5));
    assertArrayEquals(new int[] {0, 4}, name.place("a", 0, 4, 4, 5));
    ContourName nameless = ContourName.of("LV");
    assertArrayEquals(new int[] {0, 0}, nameless.place("LV", -1, -1, 1, 1));
    assertArrayEquals(new int[] {0, 3}, nameless.place("LV", -1, 3, 1, 5));
    assertRefused(nameless, "The ROI 'LV' has no position", 1, 5);
    assertRefused(name, "The ROI 'LV' lies in slice 3 of phase 2, but there are 2 slices", 2, 5);
  }

  private static void assertRefused(ContourName name, String why, int slices, int phases) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> name.place("LV", -1, -1, slices, phases))
            .getMessage();
    assertTrue(message.startsWith(why), message);
  }

  @Test
  void otherNamesSayNothing() {
    for (String name : new String[] {null, "", "0042-0117", "liver"})
      assertEquals(Optional.empty(), ContourName.of(name).kind());
  }
}
