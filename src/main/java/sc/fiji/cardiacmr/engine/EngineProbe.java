package sc.fiji.cardiacmr.engine;

import java.util.List;

/**
 * How fast a device computes.
 *
 * @param device where it was computed, {@code "CPU:0"} or {@code "GPU:0"}
 * @param precision of the factors
 * @param threads of the processor that an operation may use
 * @param reported every device as TensorFlow reports it, e.g. {@code "/device:CPU:0"}
 * @param memory how the memory of a GPU is treated
 * @param product speed of matrix products in GFLOP/s
 * @param convolution speed of 3 x 3 convolutions in GFLOP/s
 */
public record EngineProbe(
    String device,
    Precision precision,
    int threads,
    List<String> reported,
    GpuMemory memory,
    double product,
    double convolution) {}
