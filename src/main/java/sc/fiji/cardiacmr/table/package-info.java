/**
 * Tables of results: {@link sc.fiji.cardiacmr.table.Table}, named columns and rows of cells. Uses
 * no other room and no file, so that every room can use it; {@code io.table} reads and writes them.
 */
package sc.fiji.cardiacmr.table;
