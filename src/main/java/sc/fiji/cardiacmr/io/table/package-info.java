/**
 * Tables as comma- or tab-separated text (RFC 4180, UTF-8): {@link
 * sc.fiji.cardiacmr.io.table.TableReader} and {@link sc.fiji.cardiacmr.io.table.TableWriter}; and
 * {@link sc.fiji.cardiacmr.io.table.TextFile} for other text.
 */
package sc.fiji.cardiacmr.io.table;
