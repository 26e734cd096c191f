package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.PatientGeometry;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.progress.Progress;

/** Slices of the usual test stack, stored as tiles: pixels must lie where they do without. */
class MosaicTilesTest {

  private static final int TILES = 5;
  private static final int SIDE = 3;
  private static final int PHASES = 3;

  @TempDir Path folder;

  /** Positions as nibabel's MosaicWrapper takes them apart, the other way round. */
  private static List<DicomTestFiles.Image> mosaics(boolean described) {
    List<DicomTestFiles.Image> images = new ArrayList<>();
    for (int t = 0; t < PHASES; t++) {
      DicomTestFiles.Image mosaic = DicomTestFiles.stack(1, PHASES).get(t);
      SliceGrid first = DicomTestFiles.grid(0);
      int width = first.width();
      int height = first.height();
      mosaic.pixels = new int[SIDE * width * SIDE * height];
      for (int z = 0; z < TILES; z++)
        for (int y = 0; y < height; y++)
          for (int x = 0; x < width; x++) {
            int column = z % SIDE * width + x;
            int row = z / SIDE * height + y;
            mosaic.pixels[row * SIDE * width + column] =
                (int) Math.round(DicomTestFiles.object(DicomTestFiles.grid(z).toPatient(x, y), t));
          }
      double[] corner =
          first.toPatient(-(SIDE * width - width) / 2.0, -(SIDE * height - height) / 2.0);
      mosaic.grid =
          new SliceGrid(
              SIDE * width,
              SIDE * height,
              first.dx(),
              first.dy(),
              corner,
              first.row(),
              first.column());
      mosaic.imageType = "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC";
      mosaic.stated = 10;
      mosaic.with(Tag.CREATOR_0029, "SIEMENS CSA HEADER");
      if (described)
        mosaic.with(
            Tag.SIEMENS_IMAGE_HEADER,
            new String(header(first.normal()), StandardCharsets.ISO_8859_1));
      images.add(mosaic);
    }
    return images;
  }

  private static byte[] header(double[] normal) {
    ByteBuffer out = ByteBuffer.allocate(16 + 2 * 84 + 32 + 3 * 32).order(ByteOrder.LITTLE_ENDIAN);
    out.put("SV10".getBytes(StandardCharsets.US_ASCII)).putInt(0x01020304).putInt(2).putInt(77);
    element(out, "NumberOfImagesInMosaic", TILES);
    element(out, "SliceNormalVector", normal);
    return out.array();
  }

  private static void element(ByteBuffer out, String name, double... numbers) {
    out.put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 64));
    out.putInt(1).put(new byte[] {'F', 'D', 0, 0}).putInt(3).putInt(numbers.length).putInt(77);
    for (double number : numbers) {
      byte[] text = String.format(Locale.ROOT, "%.9f", number).getBytes(StandardCharsets.US_ASCII);
      out.putInt(14).putInt(14).putInt(77).putInt(14).put(Arrays.copyOf(text, 14));
      out.put(new byte[2]);
    }
  }

  @Test
  void tilesAreSlicesAtTheirPlaces() throws IOException {
    DicomTestFiles.write(folder, mosaics(true), 1);
    CineStudy study = CineImporter.importSeries(folder, CineOptions.DEFAULT, Progress.NONE);
    assertEquals(TILES, study.image().slices());
    assertEquals(PHASES, study.image().phases());
    assertEquals(10, study.image().calibration().dz(), 1e-4);
    PatientGeometry geometry = study.image().calibration().geometry();
    SliceGrid grid = DicomTestFiles.grid(0);
    assertArrayEquals(
        new double[] {-grid.position()[0], -grid.position()[1], grid.position()[2]},
        geometry.toPatient(0, 0, 0),
        1e-4);
    for (int z = 0; z < TILES; z++)
      for (int t = 0; t < PHASES; t++)
        for (int x = 0; x < 20; x += 5)
          assertEquals(
              DicomTestFiles.object(DicomTestFiles.grid(z).toPatient(x, 7), t),
              study.image().pixels().getAt(x, 7, z, t).getRealDouble(),
              0.51);
  }

  @Test
  void mosaicsWithoutGeometryAreRefusedByName() throws IOException {
    DicomTestFiles.write(folder, mosaics(false), 1);
    CineFolder found = CineImporter.scan(folder, Progress.NONE);
    String message = assertThrows(IllegalArgumentException.class, found::best).getMessage();
    assertTrue(message.contains("mosaic of an unknown number of slices"), message);
  }
}
