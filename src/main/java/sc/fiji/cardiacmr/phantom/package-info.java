/**
 * A digital beating-heart phantom with ground truth: image, labels, motion and strain.
 *
 * <p>{@link sc.fiji.cardiacmr.phantom.Phantom#create} is the front door.
 */
package sc.fiji.cardiacmr.phantom;
