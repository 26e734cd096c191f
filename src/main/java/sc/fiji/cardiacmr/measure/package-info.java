/** Ventricular function from labels: volumes, ejection fraction, mass, areas. Pure. */
package sc.fiji.cardiacmr.measure;
