/**
 * Harmonic phase (HARP): finds the tags in the spectrum, tracks tissue by the phase of its tags; N.
 * F. Osman, W. S. Kerwin, E. R. McVeigh, J. L. Prince, Magn. Reson. Med. 42 (1999) 1048, and N. F.
 * Osman, E. R. McVeigh, J. L. Prince, IEEE Trans. Med. Imaging 19 (2000) 186.
 */
package sc.fiji.cardiacmr.tagging.harp;
