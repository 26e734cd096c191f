package sc.fiji.cardiacmr.batch;

import java.io.Serializable;

/**
 * What a worker reports of a study.
 *
 * @param fate what became of it
 * @param entry line for the journal; null if what stands there holds
 */
public record StudyResult(Fate fate, BatchEntry entry) implements Serializable {}
