/** Strain, rotation and torsion of the left ventricle from the places of points of its wall. */
package sc.fiji.cardiacmr.measure.strain;
