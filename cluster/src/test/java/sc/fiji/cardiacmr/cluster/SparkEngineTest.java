package sc.fiji.cardiacmr.cluster;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SparkEngineTest {

  @Test
  void namesTheAddressWithWhichSparkDoesNotStart() {
    String message =
        assertThrows(IOException.class, () -> new SparkEngine().connect("local[abc]")).getMessage();
    assertTrue(message.startsWith("Spark does not start with master=local[abc]: "), message);
  }
}
