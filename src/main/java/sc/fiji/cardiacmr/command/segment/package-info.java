/** Commands that segment images: one thin class per menu entry. */
package sc.fiji.cardiacmr.command.segment;
