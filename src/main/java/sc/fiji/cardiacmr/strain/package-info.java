/** From tags to strain: where rings, harmonic phase and AHA segments meet. */
package sc.fiji.cardiacmr.strain;
