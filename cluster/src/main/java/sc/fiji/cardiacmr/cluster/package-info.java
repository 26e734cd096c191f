/**
 * Batches of studies on Apache Spark: a task of Spark for each study, over the same code as on one
 * machine. Spark's driver alone writes the journal.
 */
package sc.fiji.cardiacmr.cluster;
