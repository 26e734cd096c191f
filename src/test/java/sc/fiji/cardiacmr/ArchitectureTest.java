package sc.fiji.cardiacmr;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: which room may use which, as ARCHITECTURE.md draws it. */
class ArchitectureTest {

  private static final String ROOT = "sc.fiji.cardiacmr";

  /** Every room may use these. */
  private static final Set<String> EVERYWHERE = Set.of("progress", "table", "file", "text");

  private static final Set<String> ALL =
      Set.of(
          "bridge",
          "cli",
          "command",
          "segmentation",
          "training",
          "tagging",
          "harmonize",
          "model",
          "engine",
          "io",
          "ij",
          "image",
          "measure",
          "metrics",
          "phantom",
          "plot",
          "progress",
          "table",
          "file",
          "text");

  /** The rooms that each room may use besides {@link #EVERYWHERE} and itself. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("bridge", Set.of("command", "ij")),
          Map.entry("cli", Set.of("command")),
          Map.entry("command", without(ALL, "bridge", "cli")),
          Map.entry("ij", Set.of("image", "measure", "metrics")),
          Map.entry("plot", Set.of("image", "measure")),
          Map.entry("segmentation", Set.of("image", "model", "engine", "harmonize")),
          Map.entry("model", Set.of("image", "engine")),
          Map.entry("engine", Set.of()),
          Map.entry(
              "training",
              Set.of("image", "io", "model", "metrics", "tagging", "engine", "harmonize")),
          Map.entry("io", Set.of("image", "engine")),
          Map.entry("image", Set.of()),
          Map.entry("harmonize", Set.of("image")),
          Map.entry("tagging", Set.of("image")),
          Map.entry("measure", Set.of("image")),
          Map.entry("metrics", Set.of("image")),
          Map.entry("phantom", Set.of("image", "tagging")),
          Map.entry("progress", Set.of()),
          Map.entry("table", Set.of()),
          Map.entry("file", Set.of()),
          Map.entry("text", Set.of()));

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  private static Set<String> without(Set<String> rooms, String... left) {
    Set<String> rest = new TreeSet<>(rooms);
    rest.removeAll(Set.of(left));
    return rest;
  }

  private static Set<String> rooms() {
    return classes.getPackage(ROOT).getSubpackages().stream()
        .map(JavaPackage::getRelativeName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRoomIsOnThePlan() {
    assertEquals(Set.of(), without(rooms(), ALL.toArray(new String[0])));
  }

  @Test
  void dependenciesPointDownwards() {
    for (String room : rooms()) {
      Set<String> forbidden = new TreeSet<>(ALL);
      forbidden.removeAll(MAY_USE.get(room));
      forbidden.removeAll(EVERYWHERE);
      forbidden.remove(room);
      if (forbidden.isEmpty()) continue;
      noClasses()
          .that()
          .resideInAPackage(inside(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              forbidden.stream().map(ArchitectureTest::inside).toArray(String[]::new))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  private static String inside(String room) {
    return ROOT + "." + room + "..";
  }

  @Test
  void onlyOneRoomNamesTensorFlow() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".engine.tensorflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.tensorflow..", "org.bytedeco..", "com.google.protobuf..")
        .check(classes);
  }

  @Test
  void nothingOutsideTheEngineUsesItsInside() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".engine.tensorflow..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".engine.tensorflow..")
        .check(classes);
  }

  @Test
  void onlyTheDoorsUseImageJ() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".bridge..", ROOT + ".ij..", ROOT + ".command..", ROOT + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ij..")
        .check(classes);
  }

  @Test
  void pureRoomsDoNeitherInputNorOutputNorSciJava() {
    noClasses()
        .that()
        .resideInAnyPackage(
            inside("image"),
            inside("metrics"),
            inside("measure"),
            inside("harmonize"),
            inside("tagging"),
            inside("phantom"),
            inside("training.augment"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.scijava..", "java.nio.file..", "java.net..", "javax.swing..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(classes);
  }
}
