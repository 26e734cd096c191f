/** Pictures that need no display: volume-time curve, montage of a segmented study. */
package sc.fiji.cardiacmr.plot;
