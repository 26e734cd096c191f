package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PhantomParametersTest {

  private static void refused(String message, Consumer<PhantomParametersBuilder> change) {
    PhantomParametersBuilder builder = PhantomParameters.builder();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> {
              change.accept(builder);
              builder.build();
            });
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void everyValueOutOfRangeIsNamed() {
    refused("width must be between 8 and 2048 pixels, not 0", b -> b.matrix(0, 192));
    refused("height", b -> b.matrix(192, 5000));
    refused("number of slices", b -> b.slices(0));
    refused("number of phases", b -> b.phases(-1));
    refused("pixel width", b -> b.spacing(0, 1, 8));
    refused("pixel height", b -> b.spacing(1, Double.NaN, 8));
    refused("slice distance", b -> b.spacing(1, 1, 500));
    refused("end-diastolic volume of the LV", b -> b.leftVentricle(5, 72, 9));
    refused("length of the LV", b -> b.leftVentricle(125, 10, 9));
    refused("wall thickness of the LV", b -> b.leftVentricle(125, 72, 0));
    refused("wall thickness at the apex", b -> b.apicalThickness(0));
    refused("end-diastolic volume of the RV", b -> b.rightVentricle(0, 3));
    refused("wall thickness of the RV", b -> b.rightVentricle(135, 0));
    refused("rotation", b -> b.rotation(1000));
    refused("horizontal offset", b -> b.offset(1000, 0, 0));
    refused("vertical offset", b -> b.offset(0, 1000, 0));
    refused("along the slices", b -> b.offset(0, 0, 1000));
    refused(
        "ejection fraction of the LV must be between 0 and 85 %",
        b -> b.ejectionFractions(100, 50));
    refused("ejection fraction of the RV", b -> b.ejectionFractions(50, -1));
    refused("excursion of the base plane", b -> b.basalExcursion(31));
    refused("twist", b -> b.twist(90));
    refused("systolic fraction", b -> b.timing(0, 60));
    refused("heart rate", b -> b.timing(0.36, 0));
    refused("texture", b -> b.texture(-0.1));
    refused("bias field", b -> b.biasField(3));
    refused("signal-to-noise ratio must be at least 1", b -> b.signalToNoise(0));
    refused("signal-to-noise ratio", b -> b.signalToNoise(Double.NaN));
    refused("intensity of MYOCARDIUM", b -> b.intensity(Tissue.MYOCARDIUM, -1));
  }

  @Test
  void aShortHeartCannotMoveFar() {
    refused("40 % of the length", b -> b.leftVentricle(60, 40, 9).basalExcursion(25));
  }

  @Test
  void theBuilderChangesOneThingOnly() {
    PhantomParameters p =
        PhantomParameters.builder()
            .matrix(100, 90)
            .slices(5)
            .phases(7)
            .spacing(1, 2, 3)
            .leftVentricle(100, 70, 8)
            .apicalThickness(5)
            .rightVentricle(110, 4)
            .rotation(10)
            .offset(1, 2, 3)
            .ejectionFractions(50, 40)
            .basalExcursion(12)
            .twist(9)
            .timing(0.4, 80)
            .intensity(Tissue.FAT, 500)
            .texture(0.1)
            .biasField(0.2)
            .signalToNoise(20)
            .seed(99)
            .build();
    assertEquals(new PhantomGrid(100, 90, 5, 7, 1, 2, 3), p.sampling());
    assertEquals(new HeartGeometry(100, 70, 8, 5, 110, 4, 10, 1, 2, 3), p.geometry());
    assertEquals(new Contraction(50, 12, 9, 40, 0.4, 80), p.contraction());
    assertEquals(
        new Appearance(
            Contrast.CINE, Contrast.CINE.intensities().with(Tissue.FAT, 500), 0.1, 0.2, 20),
        p.appearance());
    assertEquals(99, p.seed());
    assertEquals(p, p.toBuilder().build());
    assertEquals(
        Contrast.CINE.intensities(),
        p.toBuilder().contrast(Contrast.CINE).build().appearance().intensities());
  }
}
