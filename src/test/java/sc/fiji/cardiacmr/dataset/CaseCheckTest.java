package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.progress.Progress;

public class CaseCheckTest {

  @TempDir Path folder;

  private ManifestEntry row(String image, String label, int frame, String map) {
    return new ManifestEntry(
        folder.resolve(image),
        folder.resolve(label),
        image,
        "",
        "",
        "",
        frame,
        0,
        LabelMap.parse(map));
  }

  @Test
  void everyProblemIsNamedAndTheRestGoesOn() throws IOException {
    TestCases.image(folder.resolve("good.nii.gz"), 2, 2);
    TestCases.labels(folder.resolve("labels.nii.gz"), 2, 3, 0);
    TestCases.labels(folder.resolve("seven.nii.gz"), 2, 7, 0);
    TestCases.labels(folder.resolve("empty.nii.gz"), 2, 0, 0);
    TestCases.labels(folder.resolve("small.nii.gz"), 1, 3, 3);
    byte[] bytes = Files.readAllBytes(folder.resolve("good.nii.gz"));
    Files.write(folder.resolve("cut.nii.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    ManifestEntry good = row("good.nii.gz", "labels.nii.gz", 0, "");
    ManifestEntry first = row("good.nii.gz", "labels.nii.gz", 1, "");
    ProblemList problems = new ProblemList(folder);
    List<ManifestEntry> usable =
        CaseCheck.usable(
            List.of(
                row("cut.nii.gz", "labels.nii.gz", 0, ""),
                good,
                row("good.nii.gz", "none.nii.gz", 0, ""),
                row("good.nii.gz", "small.nii.gz", 0, ""),
                row("good.nii.gz", "seven.nii.gz", 0, ""),
                row("good.nii.gz", "empty.nii.gz", 0, ""),
                row("good.nii.gz", "labels.nii.gz", 0, "1=1"),
                row("good.nii.gz", "labels.nii.gz", 2, ""),
                row("good.nii.gz", "labels.nii.gz", 9, ""),
                first),
            problems,
            Progress.NONE);
    assertEquals(List.of(good, first), usable);
    String[] expected = {
      "cut.nii.gz: It cannot be read: it ends too early",
      "Nothing is labelled in phase 2.",
      "so slice 0, phase 9 does not exist",
      "none.nii.gz: It does not exist.",
      "small.nii.gz: It has 8 x 8 pixels, 1 slice, 2 phases, but its image ",
      "seven.nii.gz: The labels 'seven' hold the value 7 alone, a mask of one structure",
      "empty.nii.gz: Nothing is labelled.",
      "labels.nii.gz: The label image holds the value 3, which the label map",
    };
    String text = problems.text(20);
    assertEquals(expected.length, problems.size(), text);
    for (String line : expected) assertTrue(text.contains(line), line + "\n" + text);
  }

  @Test
  void labelsThatLieElsewhereAreAProblem() throws IOException {
    TestCases.place(TestCases.image(folder.resolve("image.nii.gz"), 2, 1), false);
    TestCases.labels(folder.resolve("nowhere.nii.gz"), 2, 3);
    TestCases.place(TestCases.labels(folder.resolve("there.nii.gz"), 2, 3), false);
    TestCases.place(TestCases.labels(folder.resolve("mirrored.nii.gz"), 2, 3), true);
    ManifestEntry nowhere = row("image.nii.gz", "nowhere.nii.gz", 0, "");
    ManifestEntry there = row("image.nii.gz", "there.nii.gz", 0, "");
    ManifestEntry mirrored = row("image.nii.gz", "mirrored.nii.gz", 0, "");
    ProblemList problems = new ProblemList(folder);
    assertEquals(
        List.of(nowhere, there),
        CaseCheck.usable(List.of(nowhere, mirrored, there), problems, Progress.NONE));
    assertEquals(1, problems.size());
    String text = problems.text(1);
    assertTrue(text.startsWith("mirrored.nii.gz: Its position or orientation"), text);
  }
}
