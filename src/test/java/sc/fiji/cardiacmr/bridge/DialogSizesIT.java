package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog of every command fits a screen of 1280 x 800 pixels, also where all is enlarged. */
class DialogSizesIT {

  /** Fewer would mean that the driver overlooks commands. */
  private static final int FEWEST = 30;

  @TempDir Path installed;
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void dialogsAndTheirButtonsLieOnTheScreen(String scale) throws Exception {
    RealImageJ.Run run =
        RealImageJ.install(installed).enlarged(folder, scale, DialogSizesDriver.class);
    Set<String> misfits = new TreeSet<>();
    run.values()
        .forEach(
            (title, fits) -> {
              if (fits.equals("false")) misfits.add(title);
            });
    assertEquals(Set.of(), misfits, run.output());
    long fitting = run.values().values().stream().filter("true"::equals).count();
    assertTrue(fitting >= FEWEST, run.output());
  }
}
