package sc.fiji.cardiacmr.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class UpdaterRulesTest {

  private static final String NATIVE = "lib/%s/cardiacmr/tensorflow-core-native-%s%s.jar";

  /** Else an upgrade would leave the old natives beside the new ones. */
  @Test
  void versionsOfNativesReplaceEachOther() {
    for (String classifier :
        new String[] {"linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64"})
      assertEquals(
          UpdaterRules.key(NATIVE.formatted("p", "1.1.0-", classifier)),
          UpdaterRules.key(NATIVE.formatted("p", "1.2.0-", classifier)));
    // The name that Maven gives does not: so the file for the GPU is named without a version.
    assertNotEquals(
        UpdaterRules.key(NATIVE.formatted("linux64", "1.1.0-", "linux-x86_64-gpu")),
        UpdaterRules.key(NATIVE.formatted("linux64", "1.2.0-", "linux-x86_64-gpu")));
    String gpu = NATIVE.formatted("linux64", "", "linux-x86_64-gpu");
    assertEquals(gpu, UpdaterRules.key(gpu));
  }

  @Test
  void platformsAreFolders() {
    assertEquals("win64", UpdaterRules.platform("lib/win64/cardiacmr/a.jar"));
    assertEquals("macos-arm64", UpdaterRules.platform("lib/macos-arm64/cardiacmr/a.jar"));
    assertEquals("linux64", UpdaterRules.platform("jars/linux64/a.jar"));
    for (String path :
        new String[] {"lib/cardiacmr/a.jar", "lib/win64", "models/win64/a", "plugins/win64/a.jar"})
      assertNull(UpdaterRules.platform(path), path);
  }

  @Test
  void filesOfAllFoldersThatAreShippedAreSeenByTheUpdater() {
    for (String path :
        new String[] {
          "plugins/CardiacMR_-0.1.0-SNAPSHOT.jar",
          "jars/JTransforms-3.1.jar",
          "lib/linux64/cardiacmr/a.jar",
          "models/cardiacmr/cine-unet/batch_norm.safetensors",
          "macros/CardiacMR/Batch_Strain.ijm",
          "licenses/cardiacmr/LICENSE.txt"
        }) assertNull(UpdaterRules.problem(path), path);
  }

  @Test
  void timestampsAreInUtc() {
    assertEquals(20260228235959L, UpdaterRules.timestamp(Instant.parse("2026-02-28T23:59:59Z")));
    assertEquals(LocalDateTime.of(2026, 2, 28, 23, 59, 59), UpdaterRules.time(20260228235959L));
    for (long wrong : new long[] {0, 2026, 20260230000000L, 20260101250000L, -20260101000000L})
      assertThrows(IllegalArgumentException.class, () -> UpdaterRules.time(wrong));
  }
}
