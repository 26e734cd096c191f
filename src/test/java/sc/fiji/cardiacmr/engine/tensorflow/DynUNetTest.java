package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;

class DynUNetTest {

  private static final NetworkSpec SMALL =
      NetworkSpec.dynUNet(1, 3).with("widths", List.of(8, 12, 16, 16));

  @ParameterizedTest
  @CsvSource({"true, residual", "false, plain"})
  void scoresAreThoseOfPyTorch(boolean residual, String name) {
    NetworkSpec spec = SMALL.with("res_block", residual).with("deep_supervision", true);
    List<float[]> heads = new FilledNetwork(spec).scores(1, 64, 48);
    assertEquals(2, heads.size());
    for (int i = 0; i < 2; i++)
      FilledNetwork.assertScores("dynunet." + name + ".head" + i, heads.get(i));
  }

  @Test
  @Tag("slow")
  void theFullNetworkIsThatOfMonai() {
    FilledNetwork full = new FilledNetwork(NetworkSpec.dynUNet(1, 2));
    assertEquals(34_164_258, full.parameterCount);
    assertEquals(64, full.network.sizeDivisor());
    List<float[]> heads = full.scores(1, 128, 128);
    assertEquals(1, heads.size());
    FilledNetwork.assertScores("dynunet.full", heads.get(0));
  }

  @Test
  void withoutResidualConnectionsThereAreFewerParameters() {
    double[] counts = Goldens.doubles("dynunet.parameters");
    NetworkSpec spec = NetworkSpec.dynUNet(1, 2);
    assertEquals((long) counts[0], FilledNetwork.count(spec, false));
    assertEquals((long) counts[1], FilledNetwork.count(spec.with("res_block", false), true));
  }

  @Test
  void auxiliaryOutputsLeaveOutTheCoarsest() {
    NetworkSpec spec = NetworkSpec.dynUNet(1, 2).with("deep_supervision", true);
    // 1 x 1 convolutions of levels 1 to 4.
    long heads = 2 * (64 + 128 + 256 + 512) + 4 * 2;
    assertEquals(34_164_258 + heads, FilledNetwork.count(spec, true));
  }

  @Test
  void blocksAreNamedFromTheInputOn() {
    Network network = Network.of(SMALL);
    assertEquals(List.of("encoder0", "encoder1", "encoder2", "encoder3"), network.encoderBlocks());
    assertEquals(List.of("decoder2", "decoder1", "decoder0"), network.decoderBlocks());
  }
}
