/** Drawings as SVG. */
package sc.fiji.cardiacmr.io.svg;
