package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.engine.EngineException;

public class FailureTest {

  @Test
  void exceptionsOfTheContractSpeakForThemselves() {
    for (Exception e :
        new Exception[] {
          new IllegalArgumentException("why"), new IOException("why"), new EngineException("why")
        }) assertEquals(new Failure("why", false, false), Failure.of(e));
    assertEquals(
        "why", Failure.of(new UncheckedIOException("wrapped", new IOException("why"))).message());
  }

  @Test
  void namesOfFilesBecomeSentences() {
    assertEquals("There is no file 'x'.", Failure.of(new NoSuchFileException("x")).message());
    assertEquals("Permission denied: 'x'.", Failure.of(new AccessDeniedException("x")).message());
  }

  @Test
  void cancelingIsNoError() {
    assertTrue(Failure.of(new CancellationException("x")).isCanceled());
  }

  @Test
  void anythingElseIsAFault() {
    assertTrue(Failure.of(new NullPointerException()).isFault());
    assertTrue(Failure.of(new IllegalArgumentException()).isFault(), "no message, no use");
    assertFalse(Failure.of(new OutOfMemoryError()).isFault());
    assertEquals(
        "Internal error; please report it: java.lang.IllegalStateException: x. The log has the"
            + " details.",
        Failure.of(new IllegalStateException("x")).message());
  }
}
