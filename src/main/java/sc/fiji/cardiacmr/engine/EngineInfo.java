package sc.fiji.cardiacmr.engine;

import java.util.List;

/**
 * What runs the networks.
 *
 * @param version e.g. {@code "TensorFlow 2.18.0"}
 * @param devices e.g. {@code "CPU:0"}, {@code "GPU:0 (NVIDIA H100)"}
 * @param nativeBfloat16 whether the processor computes bfloat16 natively
 */
public record EngineInfo(String version, List<String> devices, boolean nativeBfloat16) {}
