package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TissueIntensitiesTest {

  @Test
  void everyContrastKnowsEveryTissue() {
    for (Contrast contrast : Contrast.values())
      for (Tissue tissue : Tissue.values())
        assertTrue(contrast.intensities().of(tissue) >= 0, contrast + " " + tissue);
  }

  @Test
  void cineShowsBrightBloodGrayMyocardiumAndDarkLung() {
    TissueIntensities cine = Contrast.CINE.intensities();
    assertEquals(0.35, cine.of(Tissue.MYOCARDIUM) / cine.of(Tissue.LV_BLOOD), 0.02);
    assertTrue(cine.of(Tissue.LUNG) < cine.of(Tissue.MYOCARDIUM) / 4);
    assertTrue(cine.of(Tissue.FAT) > cine.of(Tissue.LV_BLOOD));
  }

  @Test
  void lateEnhancementNullsTheHealthyMyocardium() {
    TissueIntensities lge = Contrast.LGE.intensities();
    double blood = lge.of(Tissue.LV_BLOOD);
    assertTrue(lge.of(Tissue.MYOCARDIUM) < blood / 4);
    assertTrue(lge.of(Tissue.OBSTRUCTION) < blood / 4);
    assertTrue(lge.of(Tissue.SCAR) > blood);
    assertTrue(lge.of(Tissue.GREY_ZONE) > lge.of(Tissue.MYOCARDIUM));
    assertTrue(lge.of(Tissue.GREY_ZONE) < lge.of(Tissue.SCAR));
    assertTrue(lge.of(Tissue.LUNG) < lge.of(Tissue.MYOCARDIUM));
  }

  @Test
  void withChangesACopy() {
    TissueIntensities changed = Contrast.CINE.intensities().with(Tissue.LIVER, 5);
    assertEquals(5, changed.of(Tissue.LIVER));
    assertEquals(240, Contrast.CINE.intensities().of(Tissue.LIVER));
  }

  @Test
  void missingOrWildValuesAreNamed() {
    Map<Tissue, Double> values = new EnumMap<>(Contrast.CINE.intensities().byTissue());
    values.remove(Tissue.LUNG);
    IllegalArgumentException missing =
        assertThrows(IllegalArgumentException.class, () -> new TissueIntensities(values));
    assertTrue(missing.getMessage().contains("LUNG"));
    IllegalArgumentException wild =
        assertThrows(
            IllegalArgumentException.class,
            () -> Contrast.CINE.intensities().with(Tissue.FAT, 1e6));
    assertTrue(wild.getMessage().contains("intensity of FAT"), wild.getMessage());
  }
}
