/**
 * The segments of the left ventricle of the American Heart Association, the wall's angle and depth.
 */
package sc.fiji.cardiacmr.measure.aha;
