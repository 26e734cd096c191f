/** Commands that make images: phantoms, tags, shifts of centre. */
package sc.fiji.cardiacmr.command.simulate;
