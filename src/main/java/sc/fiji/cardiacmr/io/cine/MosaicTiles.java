package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.io.dicom.DicomFile;
import sc.fiji.cardiacmr.io.dicom.PixelArray;
import sc.fiji.cardiacmr.io.dicom.Tag;

/**
 * Takes Siemens mosaics apart: several slices that are stored as the tiles of one large image, row
 * by row in a square. The position that the file states is that of the whole image as if it were
 * one slice; see nibabel, "DICOM mosaic".
 */
final class MosaicTiles {

  private static final String SIEMENS = "SIEMENS MR HEADER";

  private MosaicTiles() {}

  /**
   * The images of a file, or the tiles if it is a mosaic.
   *
   * @throws IOException if it is a mosaic whose number of tiles or geometry is not known
   */
  static List<SliceBuilder.Image> of(DicomFile file, List<SliceBuilder.Image> images)
      throws IOException {
    if (!file.attributes().texts(Tag.IMAGE_TYPE).contains("MOSAIC")) return images;
    int count = count(file);
    double[] normal = file.siemensNumbers("SliceNormalVector");
    SliceGrid whole = images.get(0).frame().grid();
    double distance = images.get(0).series().spacingBetweenSlices();
    int side = (int) Math.ceil(Math.sqrt(count));
    boolean known =
        count > 0
            && images.size() == 1
            && normal.length == 3
            && whole.isPlaced()
            && whole.dx() > 0
            && whole.dy() > 0
            && distance > 0
            && whole.width() % side == 0
            && whole.height() % side == 0;
    if (!known)
      throw new IOException(
          "It is a mosaic of "
              + (count > 0 ? count + " slices" : "an unknown number of slices")
              + " whose geometry is not stated (SliceNormalVector in the CSA header, Spacing Between"
              + " Slices, position). Export the series again as single images.");
    List<SliceBuilder.Image> tiles = new ArrayList<>();
    for (int tile = 0; tile < count; tile++)
      tiles.add(tile(images.get(0), side, tile, Vectors.plus(new double[3], distance, normal)));
    return tiles;
  }

  private static int count(DicomFile file) {
    double[] stated = file.siemensNumbers("NumberOfImagesInMosaic");
    if (stated.length > 0) return (int) stated[0];
    return SIEMENS.equals(file.attributes().text(Tag.CREATOR_0019))
        ? file.attributes().integer(Tag.SIEMENS_MOSAIC_IMAGES, 0)
        : 0;
  }

  private static SliceBuilder.Image tile(
      SliceBuilder.Image mosaic, int side, int tile, double[] step) {
    CineFrame frame = mosaic.frame();
    SliceGrid whole = frame.grid();
    int width = whole.width() / side;
    int height = whole.height() / side;
    double[] position =
        whole.toPatient((whole.width() - width) / 2.0, (whole.height() - height) / 2.0);
    position = Vectors.plus(position, tile, step);
    SliceGrid grid =
        new SliceGrid(width, height, whole.dx(), whole.dy(), position, whole.row(), whole.column());
    int x = tile % side * width;
    int y = tile / side * height;
    CineFrame cut =
        new CineFrame(
            grid,
            frame.triggerTime(),
            frame.temporalPosition(),
            frame.acquisitionNumber(),
            frame.instanceNumber(),
            tile + 1,
            frame.sopInstanceUid(),
            frame.fileNumber(),
            frame.file(),
            frame.type(),
            () -> cut(frame.pixels().read(), x, y, width, height),
            frame.acquisitionTime(),
            frame.contentTime());
    return new SliceBuilder.Image(
        cut,
        mosaic.series(),
        Double.NaN,
        mosaic.nominalInterval(),
        mosaic.heartRate(),
        mosaic.thickness(),
        "");
  }

  private static PixelArray cut(PixelArray whole, int x, int y, int width, int height) {
    PixelBuffer buffer = new PixelBuffer(whole.type(), width, height);
    for (int row = 0; row < height; row++)
      for (int column = 0; column < width; column++)
        buffer.set(row * width + column, whole.get((y + row) * whole.width() + x + column));
    return buffer.toPixels();
  }
}
