package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.image.LabelMap;

public class SubjectSplitsTest {

  private static ManifestEntry row(String subject, String centre, String group, String split) {
    return new ManifestEntry(
        Path.of(subject + ".nii"),
        Path.of(subject + "_gt.nii"),
        subject,
        centre,
        "",
        split,
        0,
        0,
        LabelMap.IDENTITY,
        group);
  }

  /** 20 subjects of A (10 sick, 10 well), 5 of B; two rows each. */
  private static List<ManifestEntry> rows() {
    List<ManifestEntry> rows = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ManifestEntry row =
          row("P%02d".formatted(i), i < 20 ? "A" : "B", i % 2 == 0 ? "sick" : "well", "");
      rows.add(row.withPhase("ED"));
      rows.add(row.withPhase("ES"));
    }
    return rows;
  }

  private static SubjectSplits splits(String validation, String test, long seed) {
    return new SubjectSplits(SplitRule.parse(validation), SplitRule.parse(test), seed);
  }

  private static Map<String, Long> subjectsOf(Manifest manifest, String split) {
    return manifest.split(split).bySubject().values().stream()
        .collect(
            Collectors.groupingBy(
                r -> r.get(0).centre() + " " + r.get(0).group(),
                TreeMap::new,
                Collectors.counting()));
  }

  @Test
  void everyStratumHasItsShare() {
    Manifest manifest = splits("0.2", "20%", 7).assign(new Manifest(rows()), false);
    for (String split : new String[] {"validation", "test"}) {
      assertEquals(5, manifest.split(split).subjects().size());
      assertEquals(10, manifest.split(split).size(), "rows follow their subject");
      Map<String, Long> strata = subjectsOf(manifest, split);
      assertEquals(2, strata.get("A sick"), split);
      assertEquals(2, strata.get("A well"), split);
    }
    assertEquals(15, manifest.split("training").subjects().size());
  }

  @Test
  void theDrawDependsOnTheSeedAndNotOnTheOrder() {
    List<ManifestEntry> turned = rows();
    Collections.reverse(turned);
    Manifest one = splits("0.2", "0.2", 7).assign(new Manifest(rows()), false);
    Manifest other = splits("0.2", "0.2", 7).assign(new Manifest(turned), false);
    for (String split : new String[] {"training", "validation", "test"})
      assertEquals(
          new java.util.TreeSet<>(one.split(split).subjects()),
          new java.util.TreeSet<>(other.split(split).subjects()));
    Manifest reseeded = splits("0.2", "0.2", 8).assign(new Manifest(rows()), false);
    assertNotEquals(one.split("test").subjects(), reseeded.split("test").subjects());
  }

  @Test
  void namesAndPatternsAreTaken() {
    Manifest manifest = splits("*4,*9", "P00", 1).assign(new Manifest(rows()), false);
    assertEquals(
        List.of("P04", "P09", "P14", "P19", "P24"),
        List.copyOf(manifest.split("validation").subjects()));
    assertEquals(List.of("P00"), List.copyOf(manifest.split("test").subjects()));
    SubjectSplits both = splits("P0*", "P00", 1);
    assertThrows(IllegalArgumentException.class, () -> both.assign(new Manifest(rows()), false));
    SubjectSplits unknown = splits("Q1", "", 1);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> unknown.assign(new Manifest(rows()), false))
            .getMessage();
    assertTrue(message.contains("'Q1'") && message.contains("and 15 more"), message);
  }

  @Test
  void splitsOfTheDataSetStayUnlessTheyAreDividedAnew() {
    List<ManifestEntry> rows = new ArrayList<>(rows());
    rows.replaceAll(r -> r.subject().compareTo("P20") >= 0 ? r.withSplit("test") : r);
    Manifest kept = splits("0.25", "", 1).assign(new Manifest(rows), false);
    assertEquals(5, kept.split("test").subjects().size());
    assertEquals(5, kept.split("validation").subjects().size(), "a quarter of the 20 others");
    Manifest other = splits("0.25", "", 1).assign(new Manifest(rows), true);
    assertEquals(kept.split("test").subjects(), other.split("test").subjects(), "held out");
    Manifest anew = splits("0.2", "0.4", 1).assign(new Manifest(rows), true);
    assertEquals(10, anew.split("test").subjects().size());
    assertEquals(5, anew.split("validation").subjects().size());
    assertFalse(anew.split("test").subjects().containsAll(kept.split("test").subjects()));
  }

  @Test
  void fewSubjectsGiveNoShare() {
    Manifest three = new Manifest(rows().subList(0, 6));
    SubjectSplits shares = splits("0.5", "", 1);
    assertEquals(3, shares.assign(three, false).split("training").subjects().size());
    assertTrue(shares.isTooFew(3));
    assertFalse(shares.isTooFew(4));
    SubjectSplits all = splits("P0*", "", 1);
    assertThrows(IllegalArgumentException.class, () -> all.assign(three, false));
  }

  @ParameterizedTest
  @CsvSource({"0.2,0.2", "20%,0.2", ".5,0.5", "0,0", "'',0", "5,0", "12.5 %,0.125"})
  void readsShares(String text, double share) {
    assertEquals(share, SplitRule.parse(text).share());
    assertEquals(text.equals("5") ? List.of("5") : List.of(), SplitRule.parse(text).names());
    assertEquals(share == 0 && !text.equals("5"), SplitRule.parse(text).isNone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.5", "-0.1", "100%"})
  void refusesOtherShares(String text) {
    assertThrows(IllegalArgumentException.class, () -> SplitRule.parse(text));
  }
}
