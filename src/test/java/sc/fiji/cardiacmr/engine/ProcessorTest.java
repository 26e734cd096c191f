package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {

  @TempDir Path folder;

  private Set<String> flags(String text) throws IOException {
    return Processor.flags(Files.writeString(folder.resolve("cpuinfo"), text));
  }

  @Test
  void flagsOfTheFirstProcessor() throws IOException {
    String text =
        """
        processor\t: 0
        model name\t: Some CPU @ 2.00GHz
        flags\t\t: fpu avx avx2 avx512_bf16  amx_bf16
        bugs\t\t: spectre_v1

        processor\t: 1
        flags\t\t: fpu
        """;
    assertEquals(Set.of("fpu", "avx", "avx2", "avx512_bf16", "amx_bf16"), flags(text));
  }

  @Test
  void flagsThatAreNamedTwiceCountOnce() throws IOException {
    assertEquals(Set.of("fpu", "avx"), flags("flags : fpu avx fpu\n"));
  }

  @Test
  void unknownFlagsAreNone() throws IOException {
    assertEquals(Set.of(), flags(""));
    assertEquals(Set.of(), flags("Features\t: fp asimd\n"));
    assertEquals(Set.of(), flags("flags :\n"));
    assertEquals(Set.of(), flags("vmx flags\t: vnmi\nflagstone"));
    assertEquals(Set.of(), Processor.flags(folder.resolve("missing")));
    assertEquals(
        Set.of(), Processor.flags(Files.write(folder.resolve("raw"), new byte[] {-1, -2, 'f'})));
  }

  @Test
  void thisProcessorRunsTheTests() {
    assertEquals(false, Processor.isTooOld());
  }
}
