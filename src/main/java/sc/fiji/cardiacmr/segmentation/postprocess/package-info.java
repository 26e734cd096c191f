/**
 * Cleans the labels of one volume: {@link
 * sc.fiji.cardiacmr.segmentation.postprocess.LargestComponent} removes what does not belong to the
 * heart, {@link sc.fiji.cardiacmr.segmentation.postprocess.LabelHoles} fills holes.
 */
package sc.fiji.cardiacmr.segmentation.postprocess;
