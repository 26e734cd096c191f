package sc.fiji.cardiacmr.engine.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The memory pool of the driver for the first GPU. TensorFlow's asynchronous allocator takes memory
 * from there and gives it back to the pool, and tells the pool to keep it for the process; this
 * gives what is unused back to the driver, for other programs.
 */
final class GpuPool {

  /** {@code CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED}. */
  private static final int POOLS_SUPPORTED = 115;

  /** Functions of NVIDIA's driver; 0 means success. */
  interface Driver extends Library {
    int cuInit(int flags);

    int cuDeviceGet(IntByReference device, int ordinal);

    int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

    int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

    int cuDevicePrimaryCtxRelease_v2(int device);

    int cuCtxPushCurrent_v2(Pointer context);

    int cuCtxPopCurrent_v2(PointerByReference context);

    int cuCtxSynchronize();

    int cuDeviceGetDefaultMemPool(PointerByReference pool, int device);

    int cuMemPoolTrimTo(Pointer pool, long bytesToKeep);
  }

  private final Driver driver;

  GpuPool(Driver driver) {
    this.driver = driver;
  }

  /** The one of this machine, or null if there is no driver or its GPU has no pools. */
  static GpuPool find() {
    try {
      GpuPool pool = new GpuPool(Native.load("libcuda.so.1", Driver.class));
      return pool.isSupported() ? pool : null;
    } catch (LinkageError e) {
      return null;
    }
  }

  /**
   * Whether the GPU has pools. Where it has none, TensorFlow's allocator for them ends the process.
   */
  boolean isSupported() {
    IntByReference device = new IntByReference();
    IntByReference value = new IntByReference();
    return driver.cuInit(0) == 0
        && driver.cuDeviceGet(device, 0) == 0
        && driver.cuDeviceGetAttribute(value, POOLS_SUPPORTED, device.getValue()) == 0
        && value.getValue() != 0;
  }

  /**
   * Gives unused memory back. What goes wrong has no consequence but that it is kept.
   *
   * @return whether all went well
   */
  boolean release() {
    IntByReference device = new IntByReference();
    PointerByReference context = new PointerByReference();
    if (driver.cuDeviceGet(device, 0) != 0
        || driver.cuDevicePrimaryCtxRetain(context, device.getValue()) != 0) return false;
    try {
      if (driver.cuCtxPushCurrent_v2(context.getValue()) != 0) return false;
      try {
        // Memory is freed in the order of the work; only what has been freed by now can go.
        PointerByReference pool = new PointerByReference();
        return driver.cuCtxSynchronize() == 0
            && driver.cuDeviceGetDefaultMemPool(pool, device.getValue()) == 0
            && driver.cuMemPoolTrimTo(pool.getValue(), 0) == 0;
      } finally {
        driver.cuCtxPopCurrent_v2(new PointerByReference());
      }
    } finally {
      driver.cuDevicePrimaryCtxRelease_v2(device.getValue());
    }
  }
}
