/**
 * Tables of results, read and written as tab- or comma-separated text: {@link
 * sc.fiji.cardiacmr.table.Table}. Depends on no user interface, so that every room can use it.
 */
package sc.fiji.cardiacmr.table;
