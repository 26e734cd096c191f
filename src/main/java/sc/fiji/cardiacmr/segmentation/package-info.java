/**
 * Segments cardiac images with a network: find the heart, bring slices to the scale of the training
 * images, predict, bring the labels back.
 *
 * <p>{@link sc.fiji.cardiacmr.segmentation.SegmentationModel} loads a model, {@link
 * sc.fiji.cardiacmr.segmentation.Segmenter} runs it. {@code HeartLocator} finds place and scale of
 * the heart, even where pixel sizes are unknown; {@code Window} is the part of a slice that the
 * network sees; {@code Orientations} averages over turned and mirrored images; {@code postprocess}
 * cleans the labels of a phase.
 */
package sc.fiji.cardiacmr.segmentation;
