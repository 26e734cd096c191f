/**
 * The wall of the left ventricle: its edges between pixels, its thickness by radial chords and by
 * Laplace's equation, per AHA segment and phase.
 */
package sc.fiji.cardiacmr.measure.wall;
