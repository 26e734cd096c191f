/**
 * Runs models of other software by the rules of the bioimage.io model description: axes, sizes,
 * halo, preprocessing and postprocessing as their cards state them. What a card asks for that is
 * not known here is refused with the name of the field, never left out.
 */
package sc.fiji.cardiacmr.foreign;
