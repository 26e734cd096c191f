package sc.fiji.cardiacmr.ij;

import ij.gui.Roi;
import ij.process.FloatPolygon;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import sc.fiji.cardiacmr.edit.DrawnRegion.State;

/**
 * Whether an ROI is as a command has drawn it: a checksum of its points, in steps of 1/100 pixel,
 * is one of its properties, which ROI files keep.
 */
final class RoiOutline {

  private static final String PROPERTY = "cardiacmr.outline";
  private static final double STEP = 0.01;

  private RoiOutline() {}

  /** Marks an ROI as drawn by a command. */
  static void mark(Roi roi) {
    roi.setProperty(PROPERTY, checksum(roi));
  }

  /** Marks an ROI that took the place of another as drawn by whoever drew that. */
  static void copyMark(Roi from, Roi to) {
    to.setProperty(PROPERTY, from.getProperty(PROPERTY));
  }

  /** Who has drawn an ROI. */
  static State state(Roi roi) {
    String marked = roi.getProperty(PROPERTY);
    if (marked == null) return State.DRAWN;
    return marked.equals(checksum(roi)) ? State.TRACED : State.MOVED;
  }

  private static String checksum(Roi roi) {
    FloatPolygon points = roi.getFloatPolygon();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES * points.npoints);
    for (int i = 0; i < points.npoints; i++)
      bytes
          .putLong(Math.round(points.xpoints[i] / STEP))
          .putLong(Math.round(points.ypoints[i] / STEP));
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    return Long.toHexString(crc.getValue());
  }
}
