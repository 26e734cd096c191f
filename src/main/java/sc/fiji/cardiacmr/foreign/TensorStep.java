package sc.fiji.cardiacmr.foreign;

import java.util.Map;

/** One step of preprocessing or postprocessing. Does not change what it is given. */
interface TensorStep {

  /**
   * Does the step.
   *
   * @param tensor what comes out of the step before
   * @param given the tensors of the model as they were given, before any preprocessing, by id
   */
  AxisTensor apply(AxisTensor tensor, Map<String, AxisTensor> given);

  /** Whether the samples of a batch must be there together. */
  default boolean needsBatch() {
    return false;
  }
}
