package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.EngineProbe;
import sc.fiji.cardiacmr.engine.Precision;

class SpeedProbeTest {

  @Test
  void measuresWhatAProcessorCanDo() {
    EngineProbe probe =
        new TensorFlowEngine().probe(new EngineOptions(2, "cpu", Precision.FLOAT32));
    assertEquals("CPU:0", probe.device());
    assertEquals(Precision.FLOAT32, probe.precision());
    assertEquals(2, probe.threads());
    assertTrue(probe.reported().contains("/device:CPU:0"), probe.reported().toString());
    assertEquals(0, EngineSession.open(), "what is loaded is closed again");
    // Between a busy old machine and more than any two cores compute.
    assertTrue(probe.product() > 0.1 && probe.product() < 5000, probe.toString());
    assertTrue(probe.convolution() > 0.1 && probe.convolution() < 5000, probe.toString());
  }
}
