package sc.fiji.cardiacmr.engine.tensorflow;

import org.tensorflow.proto.GPUOptions;
import sc.fiji.cardiacmr.engine.EnginePreferences;
import sc.fiji.cardiacmr.engine.GpuMemory;

/**
 * How this process treats the memory of the GPU. TensorFlow makes one allocator for a GPU when it
 * first uses it, so the user's choice at that time holds until Java ends.
 */
final class GpuUse {

  private static final GpuPool POOL;
  private static final GpuMemory MEMORY;

  static {
    GpuMemory wanted = EnginePreferences.current().memory();
    POOL = wanted == GpuMemory.RELEASE ? GpuPool.find() : null;
    MEMORY = wanted == GpuMemory.RELEASE && POOL == null ? GpuMemory.GROW : wanted;
  }

  private static volatile boolean isUsed;

  private GpuUse() {}

  /** What really happens: memory can be given back only where the driver has pools. */
  static GpuMemory memory() {
    return MEMORY;
  }

  /** For the configuration of every session. */
  static GPUOptions options() {
    GPUOptions.Builder options = GPUOptions.newBuilder().setAllowGrowth(MEMORY != GpuMemory.ALL);
    if (POOL != null)
      options.setExperimental(GPUOptions.Experimental.newBuilder().setUseCudaMallocAsync(true));
    return options.build();
  }

  /** The GPU is at work in this process. */
  static void begin() {
    isUsed = true;
  }

  /** Gives unused memory of the GPU back to the driver, where it is at work. */
  static void release() {
    if (isUsed && POOL != null) POOL.release();
  }
}
