/**
 * Commands that measure labels and images, and compare segmentations: one thin class per menu
 * entry.
 */
package sc.fiji.cardiacmr.command.measure;
