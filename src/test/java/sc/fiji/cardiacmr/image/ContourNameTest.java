package sc.fiji.cardiacmr.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  void otherNamesSayNothing() {
    for (String name : new String[] {null, "", "0042-0117", "liver"})
      assertEquals(Optional.empty(), ContourName.of(name).kind());
  }
}
