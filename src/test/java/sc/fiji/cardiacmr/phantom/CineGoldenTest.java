package sc.fiji.cardiacmr.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.zip.CRC32;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.progress.Progress;

/** The cine phantom as it was before late enhancement was added: not one byte may change. */
class CineGoldenTest {

  static <T extends IntegerType<T>> String hash(RandomAccessibleInterval<T> pixels) {
    CRC32 crc = new CRC32();
    for (T value : Views.flatIterable(pixels)) {
      crc.update(value.getInteger() & 255);
      crc.update(value.getInteger() >> 8);
    }
    return Long.toHexString(crc.getValue());
  }

  private static String hashes(PhantomParametersBuilder builder) {
    Phantom phantom = Phantom.create(builder.build(), Progress.NONE);
    return hash(phantom.image().pixels()) + " " + hash(phantom.labels().pixels());
  }

  @Test
  void cineIsWhatItWas() {
    PhantomParametersBuilder builder =
        PhantomParameters.builder().matrix(96, 80).spacing(2, 2.5, 10).slices(6).phases(3);
    assertEquals("cedc97f9 8f460b59", hashes(builder.seed(7)));
    assertEquals(
        "2f895473 5d4d5ee2", hashes(builder.seed(8).rotation(33).signalToNoise(12).texture(0.2)));
  }
}
