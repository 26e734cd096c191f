/**
 * Where a file comes from: the program, the command with all values, models, inputs and the date.
 *
 * <p>{@link sc.fiji.cardiacmr.provenance.Recording} collects it while a command runs; writers of
 * files ask {@link sc.fiji.cardiacmr.provenance.Recording#provenance} and put the text of {@link
 * sc.fiji.cardiacmr.provenance.ProvenanceText} where their format has a place for it.
 */
package sc.fiji.cardiacmr.provenance;
