/** Contours that other programs drew, turned into labels. */
package sc.fiji.cardiacmr.io.contour;
