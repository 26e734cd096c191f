/**
 * The engine on TensorFlow: the only package that names {@code org.tensorflow}, reached through
 * {@link sc.fiji.cardiacmr.engine.EngineLoader} and by no other code.
 *
 * <p>A network ({@code Network}: {@code UNet}, {@code ResNetVae}, {@code DynUNet}, {@code Fcn}) is
 * written once, in terms of {@code Layers}. Where its weights come from is a matter of {@code
 * Parameters}: variables in a training graph ({@code VariableParameters}, with {@code Losses} and
 * {@code AdamOptimizer}), constants with batch norm folded into the convolutions in an inference
 * graph ({@code ConstantParameters}, {@code InferenceGraph}). {@code SavedModels} reads and writes
 * the latter.
 *
 * <p>Images and activations have axes N, Y, X, C; convolution kernels Y, X, in, out; transposed
 * ones Y, X, out, in.
 */
package sc.fiji.cardiacmr.engine.tensorflow;
