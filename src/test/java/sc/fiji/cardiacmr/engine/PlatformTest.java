package sc.fiji.cardiacmr.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux64, linux-x86_64",
    "Linux, aarch64, linux-arm64, linux-arm64",
    "Mac OS X, aarch64, macos-arm64, macosx-arm64",
    "Windows 11, amd64, win64, windows-x86_64",
    "Windows Server 2022, x86_64, win64, windows-x86_64"
  })
  void platformsOfTensorFlow(String system, String architecture, String folder, String natives) {
    assertEquals(new Platform(folder, natives), Platform.of(system, architecture));
  }

  @ParameterizedTest
  @CsvSource({
    "Mac OS X, x86_64",
    "Windows 11, aarch64",
    "Linux, i386",
    "Linux, riscv64",
    "FreeBSD, amd64",
    "'', ''"
  })
  void otherPlatforms(String system, String architecture) {
    assertNull(Platform.of(system, architecture));
  }

  @Test
  void theLanguageOfTheUserDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      // Turkish makes a dotless i of I.
      Locale.setDefault(new Locale("tr"));
      assertEquals("linux64", Platform.of("LINUX", "AMD64").folder());
      assertEquals("win64", Platform.of("WINDOWS", "X86_64").folder());
    } finally {
      Locale.setDefault(before);
    }
  }
}
