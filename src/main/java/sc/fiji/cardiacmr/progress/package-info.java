/**
 * How long computations tell how far they are, and learn that they shall stop: {@link
 * sc.fiji.cardiacmr.progress.Progress}. Depends on nothing, so that every room can use it.
 */
package sc.fiji.cardiacmr.progress;
