/** Translation of the style of images by generators that a CycleGAN trained. */
package sc.fiji.cardiacmr.style;
