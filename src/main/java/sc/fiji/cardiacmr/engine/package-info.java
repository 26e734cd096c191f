/**
 * Networks without the library that computes them: what can be asked of it, in plain arrays.
 *
 * <p>{@link sc.fiji.cardiacmr.engine.EngineLoader#shared} is the entry point; the {@link
 * sc.fiji.cardiacmr.engine.Engine} it gives makes a {@link sc.fiji.cardiacmr.engine.Predictor} from
 * a model's file or a {@link sc.fiji.cardiacmr.engine.TrainableNetwork} from a {@link
 * sc.fiji.cardiacmr.engine.NetworkSpec}. {@link sc.fiji.cardiacmr.engine.EngineOptions} chooses
 * threads, device and {@link sc.fiji.cardiacmr.engine.Precision}.
 *
 * <p>{@link sc.fiji.cardiacmr.engine.TrainingSpec} says how a network is trained: {@link
 * sc.fiji.cardiacmr.engine.LossSpec}, {@link sc.fiji.cardiacmr.engine.OptimizerSpec}, {@link
 * sc.fiji.cardiacmr.engine.Initialization} and which part of it, {@link
 * sc.fiji.cardiacmr.engine.TrainedPart}. The learning rate comes with each step.
 *
 * <p>TensorFlow and protobuf of other versions may be present in the application. {@code
 * EngineClassLoader} therefore loads them, and our one package that names them, from the engine's
 * own folders, and takes everything else from the application. Only types of this package and
 * arrays cross that border.
 */
package sc.fiji.cardiacmr.engine;
