package sc.fiji.cardiacmr.quality;

/**
 * What a network knew about a study when it segmented it.
 *
 * @param planes by phase and slice
 * @param heartScore how sure the heart was found, 0..1; NaN if it was not looked for, because the
 *     network sees a fixed part of the image
 */
public record NetworkEvidence(PlaneEvidence[][] planes, double heartScore) {}
