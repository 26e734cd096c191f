package sc.fiji.cardiacmr.engine.tensorflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import sc.fiji.cardiacmr.engine.Goldens;
import sc.fiji.cardiacmr.engine.NetworkSpec;

class ResNetVaeTest {

  private static final NetworkSpec SPEC = NetworkSpec.resNetVae(1, 2);
  private static final int SIZE = 64;
  private static final NetworkSpec SMALL = SPEC.with("size", SIZE);

  @Test
  void parametersAreThoseOfMonai() {
    assertEquals(3_555_891, FilledNetwork.count(SPEC, true));
    assertEquals(394_986, FilledNetwork.count(SPEC, false));
  }

  @Test
  void scoresAreThoseOfPyTorch() {
    FilledNetwork filled = new FilledNetwork(SMALL);
    List<float[]> heads = filled.scores(2, SIZE, SIZE);
    assertEquals(1, heads.size());
    FilledNetwork.assertScores("resnet-vae.scores", heads.get(0));
  }
}
