package sc.fiji.cardiacmr.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.ContourPainter.Kind;
import sc.fiji.cardiacmr.image.LabelPlane;

class RegionKindsTest {

  private static DrawnRegion region(String name) {
    return new DrawnRegion(name, () -> new LabelPlane(1, 1), 0, 0, DrawnRegion.State.DRAWN);
  }

  @Test
  void statedNamesComeBeforeOurs() {
    RegionKinds kinds = RegionKinds.parse("Inner wall = LV_endo, rv1=MYO", "ignore");
    assertEquals(Optional.of(Kind.ENDOCARDIUM), kinds.of(region("inner WALL")));
    assertEquals(Optional.of(Kind.MYOCARDIUM), kinds.of(region("RV1")));
    assertEquals(Optional.of(Kind.RV), kinds.of(region("RV2")));
    assertEquals(Optional.empty(), kinds.of(region("0042-0117")));
  }

  @Test
  void allOthersMayHaveOneKind() {
    RegionKinds kinds = RegionKinds.parse("", "grey-zone");
    assertEquals(Optional.of(Kind.GREY_ZONE), kinds.of(region("")));
    assertEquals(Optional.of(Kind.EPICARDIUM), kinds.of(region("LV_epi_z01_t01")));
  }

  @Test
  void everyNameThatIsOfferedIsUnderstood() {
    for (String name : RegionKinds.NAMES)
      assertEquals(true, RegionKinds.parse("", name).others().isPresent(), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inner", "=LV_endo", "inner=atrium", "inner="})
  void whatIsNotUnderstoodIsRefused(String names) {
    assertThrows(IllegalArgumentException.class, () -> RegionKinds.parse(names, ""));
  }
}
