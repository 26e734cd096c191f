/**
 * How sure a figure is, and whether two of them differ: intervals and tests for scores of subjects.
 * Pure.
 */
package sc.fiji.cardiacmr.metrics.statistics;
