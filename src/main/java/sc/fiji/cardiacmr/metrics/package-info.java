/**
 * How well labels agree with a reference: Dice, Hausdorff distance, confusion, volumes, statistics.
 * Pure.
 */
package sc.fiji.cardiacmr.metrics;
