package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the driver is asked, by a stand-in for the driver: no GPU was at hand. */
class GpuPoolTest {

  private static final int DEVICE = 3;
  private static final Pointer CONTEXT = Pointer.createConstant(17);
  private static final Pointer MEMORY = Pointer.createConstant(18);

  private final List<String> calls = new ArrayList<>();
  private boolean hasPools = true;
  private String failing = "";

  private GpuPool pool() {
    return new GpuPool(
        (GpuPool.Driver)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {GpuPool.Driver.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments)));
  }

  private int answer(String name, Object[] arguments) {
    calls.add(name);
    if (name.equals(failing)) return 999;
    switch (name) {
      case "cuDeviceGet" -> ((IntByReference) arguments[0]).setValue(DEVICE);
      case "cuDeviceGetAttribute" -> ((IntByReference) arguments[0]).setValue(hasPools ? 1 : 0);
      case "cuDevicePrimaryCtxRetain" -> ((PointerByReference) arguments[0]).setValue(CONTEXT);
      case "cuCtxPushCurrent_v2" -> assertEquals(CONTEXT, arguments[0]);
      case "cuDeviceGetDefaultMemPool" -> {
        assertEquals(DEVICE, arguments[1]);
        ((PointerByReference) arguments[0]).setValue(MEMORY);
      }
      case "cuMemPoolTrimTo" -> {
        assertEquals(MEMORY, arguments[0]);
        assertEquals(0L, arguments[1]);
      }
      default -> {}
    }
    return 0;
  }

  @Test
  void givesBackAllThatIsUnusedWhenTheWorkIsDone() {
    assertTrue(pool().isSupported());
    calls.clear();
    assertTrue(pool().release());
    assertEquals(
        List.of(
            "cuDeviceGet",
            "cuDevicePrimaryCtxRetain",
            "cuCtxPushCurrent_v2",
            "cuCtxSynchronize",
            "cuDeviceGetDefaultMemPool",
            "cuMemPoolTrimTo",
            "cuCtxPopCurrent_v2",
            "cuDevicePrimaryCtxRelease_v2"),
        calls);
  }

  @Test
  void whatItTakesItLeaves() {
    for (String step :
        List.of("cuCtxSynchronize", "cuDeviceGetDefaultMemPool", "cuMemPoolTrimTo")) {
      failing = step;
      calls.clear();
      assertFalse(pool().release(), step);
      assertEquals(
          List.of("cuCtxPopCurrent_v2", "cuDevicePrimaryCtxRelease_v2"),
          calls.subList(calls.size() - 2, calls.size()));
    }
  }

  @Test
  void aGpuWithoutPoolsIsKnown() {
    hasPools = false;
    assertFalse(pool().isSupported());
    hasPools = true;
    failing = "cuInit";
    assertFalse(pool().isSupported());
  }
}
