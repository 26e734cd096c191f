/**
 * Tables as comma- or tab-separated text (RFC 4180): {@link sc.fiji.cardiacmr.io.table.TableReader}
 * and {@link sc.fiji.cardiacmr.io.table.TableWriter}.
 */
package sc.fiji.cardiacmr.io.table;
