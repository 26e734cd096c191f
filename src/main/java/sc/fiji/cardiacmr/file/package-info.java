/**
 * Files, for every room: {@link sc.fiji.cardiacmr.file.WholeFile} writes one whole or not at all,
 * {@link sc.fiji.cardiacmr.file.FileMessages} says in words why one cannot be read or written.
 */
package sc.fiji.cardiacmr.file;
