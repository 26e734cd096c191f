/** How a recipe becomes the parameters of simulated tagging. */
package sc.fiji.cardiacmr.tagging.recipe;
