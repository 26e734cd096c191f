package sc.fiji.cardiacmr.command.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.training.TaggedCopies;

class TaggedSourcesTest {

  private final List<ManifestEntry> rows = new ArrayList<>();

  private static Path file(String name) {
    return Path.of(name).toAbsolutePath();
  }

  private void add(String stem, String phase) {
    rows.add(
        new ManifestEntry(
            file(stem + ".nii"),
            file(stem + "_gt.nii"),
            "P1",
            "",
            phase,
            "",
            0,
            0,
            LabelMap.IDENTITY));
  }

  private TaggedCopies.Reference of(String stem) {
    return TaggedSources.reference(TaggedSources.of(rows).get(file(stem + ".nii")), rows);
  }

  @Test
  void theOnlyImageAtEdIsTheReference() {
    add("heart1", "ED");
    add("heart9", "ES");
    assertNull(of("heart1"), "it shows ED itself");
    assertEquals(file("heart1_gt.nii"), of("heart9").label());
  }

  @Test
  void ofAFileForEachSliceItIsTheOneOfTheSlice() {
    for (String slice : List.of("01", "02")) {
      add("P1_ED_slice" + slice, "ED");
      add("P1_ES_slice" + slice, "ES");
    }
    assertNull(of("P1_ED_slice02"));
    assertEquals(file("P1_ED_slice02_gt.nii"), of("P1_ES_slice02").label());
    add("other", "ES");
    assertThrows(IllegalArgumentException.class, () -> of("other"));
  }
}
