package sc.fiji.cardiacmr.phantom;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Size and place of the heart at end-diastole.
 *
 * <p>The left ventricle lies between two half-ellipsoids of revolution about its long axis, which
 * is normal to the slices; the base plane cuts both off above their equator. The right ventricle
 * leans on it as a crescent.
 *
 * @param endDiastolicVolume volume of the LV cavity with its papillary muscles, 20..500 ml
 * @param length from the base plane to the apex of the LV cavity, 40..140 mm
 * @param wallThickness of the LV at the equator, 3..25 mm
 * @param apicalThickness of the LV wall at the apex, 1..25 mm
 * @param rightEndDiastolicVolume volume of the RV cavity, 20..500 ml
 * @param rightWallThickness of the RV free wall, 1..10 mm
 * @param rotation of the heart in the image plane, counter-clockwise as displayed, -360..360
 *     degrees; at 0 the septum faces the left edge of the image
 * @param offsetX from the image centre to the LV long axis, to the right, -500..500 mm
 * @param offsetY from the image centre to the LV long axis, down, -500..500 mm
 * @param offsetZ shift of the heart towards the last slice, -500..500 mm. At 0 the end-diastolic
 *     base plane is the upper face of the first slice, or, when the stack is shorter than the LV,
 *     the stack covers the middle of the LV
 */
@RecordBuilder
public record HeartGeometry(
    double endDiastolicVolume,
    double length,
    double wallThickness,
    double apicalThickness,
    double rightEndDiastolicVolume,
    double rightWallThickness,
    double rotation,
    double offsetX,
    double offsetY,
    double offsetZ)
    implements HeartGeometryBuilder.With {

  /**
   * EDV 125 ml, length 72 mm, wall 9 mm (apex 6 mm), RV EDV 135 ml with a wall of 3 mm; the LV axis
   * a little right of and above the image centre, which centres the whole heart.
   */
  public static final HeartGeometry DEFAULT =
      new HeartGeometry(125, 72, 9, 6, 135, 3, 0, 12, -6, 0);

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public HeartGeometry {
    Ranges.require(endDiastolicVolume, 20, 500, "end-diastolic volume of the LV", "ml");
    Ranges.require(length, 40, 140, "length of the LV", "mm");
    Ranges.require(wallThickness, 3, 25, "wall thickness of the LV", "mm");
    Ranges.require(apicalThickness, 1, 25, "wall thickness at the apex", "mm");
    Ranges.require(rightEndDiastolicVolume, 20, 500, "end-diastolic volume of the RV", "ml");
    Ranges.require(rightWallThickness, 1, 10, "wall thickness of the RV", "mm");
    Ranges.require(rotation, -360, 360, "rotation of the heart", "degrees");
    Ranges.require(offsetX, -500, 500, "horizontal offset of the heart", "mm");
    Ranges.require(offsetY, -500, 500, "vertical offset of the heart", "mm");
    Ranges.require(offsetZ, -500, 500, "offset of the heart along the slices", "mm");
  }
}
