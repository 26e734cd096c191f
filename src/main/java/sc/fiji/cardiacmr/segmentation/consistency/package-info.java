/**
 * Makes the labels of a study agree between slices and phases. {@link
 * sc.fiji.cardiacmr.segmentation.consistency.ConsistentLabels} is the way in: damaged planes are
 * found ({@code DamagedPlanes}), the extent of each class follows an optimal path through the cycle
 * ({@code Presence}, {@code LimitPath}), and what is missing is filled from neighbouring phases or
 * slices ({@code ShapeBlend}). Pure: labels and a small picture of each plane in, labels and doubts
 * out.
 */
package sc.fiji.cardiacmr.segmentation.consistency;
