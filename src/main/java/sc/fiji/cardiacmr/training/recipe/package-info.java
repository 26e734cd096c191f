/** How a recipe becomes the network, the samples, the loss and the stages of a training. */
package sc.fiji.cardiacmr.training.recipe;
