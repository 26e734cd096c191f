package sc.fiji.cardiacmr.engine.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;

/** What TensorFlow says about the devices of this computer; its Java API does not pass it on. */
final class ReportedDevices {

  private ReportedDevices() {}

  /** Name of each device, with its memory where that is one of its own. */
  static List<String> list() {
    byte[] config = ConfigProto.newBuilder().setGpuOptions(GpuUse.options()).build().toByteArray();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig(
          options, new BytePointer(config), config.length, status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList devices = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      try {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < TF_DeviceListCount(devices); i++) {
          String name = TF_DeviceListName(devices, i, status).getString();
          String type = TF_DeviceListType(devices, i, status).getString();
          String text = name.substring(Math.max(0, name.indexOf("/device:")));
          // That of the CPU is a number without meaning.
          if (!type.equals("CPU")) text += memory(TF_DeviceListMemoryBytes(devices, i, status));
          names.add(text);
        }
        return names;
      } finally {
        TF_DeleteDeviceList(devices);
      }
    }
  }

  private static String memory(long bytes) {
    return String.format(Locale.ROOT, " (%.1f GiB)", bytes / (double) (1L << 30));
  }
}
