/** Pictures as PNG files that say where they come from. */
package sc.fiji.cardiacmr.io.png;
