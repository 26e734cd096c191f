package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.io.dicom.PixelArray;

class PlaneAssemblerTest {

  private static PixelArray bytes(int... values) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < data.length; i++) data[i] = (byte) values[i];
    return new PixelArray(data, values.length, 1);
  }

  private static PixelArray shorts(PixelArray.Type type, int... values) {
    short[] data = new short[values.length];
    for (int i = 0; i < data.length; i++) data[i] = (short) values[i];
    return new PixelArray(data, type, values.length, 1);
  }

  private static PixelArray signed(int... values) {
    return shorts(PixelArray.Type.INT16, values);
  }

  private static PixelArray unsigned(int... values) {
    return shorts(PixelArray.Type.UINT16, values);
  }

  private static void check(Class<?> type, PixelArray... planes) {
    RandomAccessibleInterval<?> image = PlaneAssembler.assemble(planes, 1, planes.length);
    RandomAccess<?> access = image.randomAccess();
    assertInstanceOf(type, access.get());
    for (int t = 0; t < planes.length; t++)
      for (int x = 0; x < planes[t].width(); x++) {
        access.setPosition(new int[] {x, 0, 0, t});
        assertEquals(planes[t].get(x), ((RealType<?>) access.get()).getRealFloat());
      }
  }

  @Test
  void takesTheSmallestTypeThatHoldsAll() {
    check(UnsignedByteType.class, bytes(0, 255), bytes(1, 2));
    check(UnsignedShortType.class, unsigned(0, 65535), bytes(1, 200));
    check(UnsignedShortType.class, signed(0, 32767), signed(5, 6));
    check(UnsignedShortType.class, signed(0, 32767), unsigned(5, 40000), bytes(255, 3));
    check(ShortType.class, signed(-1, 32767), signed(5, 6));
    check(ShortType.class, signed(-1, 3), unsigned(5, 32767), bytes(200, 6));
    check(FloatType.class, signed(-1, 3), unsigned(5, 40000));
    check(FloatType.class, signed(-1, 3), new PixelArray(new float[] {0.5f, -2}, 2, 1));
  }

  private static long memory(PixelArray.Type... types) {
    return PlaneAssembler.memory(List.of(types), 100);
  }

  @Test
  void memoryIsThatOfFramesAndCopies() {
    PixelArray.Type uint8 = PixelArray.Type.UINT8;
    PixelArray.Type int16 = PixelArray.Type.INT16;
    PixelArray.Type uint16 = PixelArray.Type.UINT16;
    PixelArray.Type floats = PixelArray.Type.FLOAT;
    assertEquals(0, memory());
    assertEquals(200, memory(uint8, uint8));
    assertEquals(400, memory(int16, int16));
    assertEquals(400, memory(uint16, uint16));
    assertEquals(800, memory(floats, floats));
    assertEquals(100 + 200 + 200, memory(uint8, int16), "bytes become shorts");
    assertEquals(400 + 200 + 400, memory(floats, uint16), "shorts become floats");
    assertEquals(2 * (200 + 400), memory(int16, uint16), "both may have to become floats");
  }

  @Test
  void doesNotCopyPixels() {
    PixelArray a = signed(1, 2, 3);
    PixelArray b = signed(4, 5, 6);
    PlanarImg<?, ?> image =
        (PlanarImg<?, ?>) PlaneAssembler.assemble(new PixelArray[] {a, b}, 2, 1);
    assertEquals(a.data(), ((ShortArray) image.getPlane(0)).getCurrentStorageArray());
    assertEquals(2, image.dimension(2));
    assertEquals(1, image.dimension(3));
  }
}
