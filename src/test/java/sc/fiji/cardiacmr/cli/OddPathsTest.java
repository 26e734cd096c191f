package sc.fiji.cardiacmr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.provenance.ShellWords;

/** Folders and files of any name: made, read, named in JSON and made again by what rerun prints. */
class OddPathsTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private void run(String... words) {
    out.reset();
    ShellProgress progress = new ShellProgress(new PrintStream(err), false);
    int status =
        new Main(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err))
            .run(words, progress);
    assertEquals(Main.OK, status, err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with blanks",
        " blanks around ",
        "größer, ß & Ñandú",
        "[brackets] (and more)",
        "[open",
        "it's 'quoted'",
        "a+b%20=c;d",
        "$HOME `x` #1 ~",
        "日本語"
      })
  void anyNameWorks(String name) throws Exception {
    Path place = Files.createDirectory(folder.resolve(name));
    Path image = place.resolve(name + ".nii");
    Path table = place.resolve(name + ".tsv");
    run(
        "phantom",
        "matrix=32",
        "slices=2",
        "phases=2",
        "labels=" + image,
        "output=" + place.resolve("p.nii"));
    run("function", "input=" + image, "output=" + table, "json=true");
    JsonObject document =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    JsonObject file = document.getAsJsonArray("files").get(0).getAsJsonObject();
    assertEquals(table, Path.of(file.get("path").getAsString()));
    String first = Files.readString(table);
    run("rerun", table.toString());
    List<String> words = ShellWords.parse(out.toString(StandardCharsets.UTF_8).strip());
    Files.delete(table);
    run(words.subList(1, words.size()).toArray(new String[0]));
    String date = "\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z";
    assertEquals(first.replaceAll(date, ""), Files.readString(table).replaceAll(date, ""));
  }

  @Test
  void pathsMayBeLong() throws Exception {
    Path place = folder;
    for (int i = 0; i < 8; i++)
      place = place.resolve("a folder with a rather long name ".repeat(3).strip());
    Path image = place.resolve("phantom.nii");
    run("phantom", "matrix=32", "slices=2", "phases=2", "output=" + image);
    run("save-nifti", "input=" + image, "output=" + place.resolve("copy.nii.gz"));
    assertTrue(image.toString().length() > 700 && Files.exists(image));
  }
}
