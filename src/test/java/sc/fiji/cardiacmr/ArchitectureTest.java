package sc.fiji.cardiacmr;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: which room may use which, as ARCHITECTURE.md draws it. */
class ArchitectureTest {

  private static final String ROOT = "sc.fiji.cardiacmr";

  /** Every room may use these. */
  private static final Set<String> EVERYWHERE = Set.of("progress", "table", "file", "text");

  /** The rooms that compute, read and write; the facade may use them all. */
  private static final Set<String> WORKING =
      Set.of(
          "analysis",
          "batch",
          "calibration",
          "comparison",
          "dataset",
          "edit",
          "engine",
          "foreign",
          "harmonize",
          "help",
          "image",
          "io",
          "measure",
          "metrics",
          "model",
          "phantom",
          "plot",
          "privacy",
          "provenance",
          "quality",
          "recipe",
          "report",
          "segmentation",
          "strain",
          "style",
          "tagging",
          "training");

  /**
   * The rooms that each package may use besides {@link #EVERYWHERE}, itself and packages within it.
   * The entry of the longest name that a package begins with counts.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("", with(WORKING, "ij")),
          Map.entry("bridge", Set.of("", "command.run", "model", "edit", "help", "ij", "image")),
          Map.entry("cli", Set.of("command.run", "ij", "image")),
          Map.entry("scijava", Set.of("", "command.run", "ij", "image", "io")),
          Map.entry("command.run", with(WORKING, "", "ij")),
          Map.entry("command", with(WORKING, "", "ij", "command.run")),
          Map.entry("edit", Set.of("image")),
          Map.entry("ij", Set.of("edit", "image", "io", "provenance")),
          Map.entry("plot", Set.of("comparison", "image", "measure", "metrics")),
          Map.entry("batch", Set.of("io", "provenance")),
          Map.entry(
              "comparison",
              Set.of("dataset", "image", "io", "measure", "metrics", "provenance", "quality")),
          Map.entry(
              "segmentation",
              Set.of("image", "model", "engine", "harmonize", "provenance", "quality")),
          Map.entry("analysis", Set.of("image", "io", "measure", "quality", "strain", "tagging")),
          Map.entry(
              "report",
              Set.of(
                  "analysis",
                  "edit",
                  "image",
                  "io",
                  "measure",
                  "model",
                  "plot",
                  "provenance",
                  "quality",
                  "strain")),
          Map.entry("foreign", Set.of("engine", "image", "model", "provenance")),
          Map.entry("strain", Set.of("image", "measure", "tagging")),
          Map.entry("style", Set.of("engine", "image", "model", "provenance", "quality")),
          Map.entry("model", Set.of("image", "engine")),
          Map.entry("engine", Set.of()),
          Map.entry("dataset", Set.of("edit", "image", "io", "quality")),
          Map.entry(
              "calibration",
              Set.of(
                  "image",
                  "io",
                  "engine",
                  "model",
                  "dataset",
                  "quality",
                  "segmentation",
                  "training.augment")),
          Map.entry("training.augment", Set.of("image", "tagging")),
          Map.entry(
              "training",
              Set.of(
                  "image",
                  "io",
                  "dataset",
                  "model",
                  "metrics",
                  "quality",
                  "recipe",
                  "tagging",
                  "engine",
                  "harmonize")),
          Map.entry("tagging.recipe", Set.of("image", "recipe", "tagging")),
          Map.entry("recipe", Set.of()),
          Map.entry("io", Set.of("edit", "image", "engine", "privacy", "provenance")),
          Map.entry("image", Set.of()),
          Map.entry("harmonize", Set.of("image")),
          Map.entry("tagging", Set.of("image")),
          Map.entry("measure", Set.of("image")),
          Map.entry("metrics", Set.of("image")),
          Map.entry("quality", Set.of("image", "measure", "metrics")),
          Map.entry("privacy", Set.of()),
          Map.entry("phantom", Set.of("image", "tagging")),
          Map.entry("provenance", Set.of("image")),
          Map.entry("help", Set.of()),
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

  private static Set<String> with(Set<String> rooms, String... more) {
    Set<String> all = new TreeSet<>(rooms);
    all.addAll(Set.of(more));
    return all;
  }

  /** The package of a class below the root: "" for the root itself, else such as "io.nifti". */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  private static boolean isWithin(String room, String outer) {
    return room.equals(outer) || (!outer.isEmpty() && room.startsWith(outer + "."));
  }

  private static String rule(String room) {
    return MAY_USE.keySet().stream()
        .filter(key -> isWithin(room, key))
        .max(Comparator.comparingInt(String::length))
        .orElse(null);
  }

  @Test
  void everyPackageIsOnThePlan() {
    Set<String> unknown = new TreeSet<>();
    for (JavaClass type : classes) if (rule(room(type)) == null) unknown.add(room(type));
    assertEquals(Set.of(), unknown);
  }

  @Test
  void dependenciesPointDownwards() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : classes) {
      String room = room(type);
      String rule = rule(room);
      if (rule == null) continue;
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(ROOT)) continue;
        String used = room(target);
        boolean isAllowed =
            isWithin(used, rule)
                || with(MAY_USE.get(rule), EVERYWHERE.toArray(new String[0])).stream()
                    .anyMatch(allowed -> isWithin(used, allowed));
        if (!isAllowed) wrong.add(type.getName() + " -> " + target.getName());
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void noTwoPackagesNeedEachOther() {
    SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
  }

  /** A nested class may share its name with nested ones elsewhere, which nobody imports. */
  @Test
  void noClassHasTheNameOfATopLevelOne() {
    Map<String, String> topLevel = new TreeMap<>();
    Set<String> twice = new TreeSet<>();
    for (JavaClass type : classes)
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        String other = topLevel.put(type.getSimpleName(), type.getName());
        if (other != null) twice.add(other + " and " + type.getName());
      }
    for (JavaClass type : classes) {
      String other = topLevel.get(type.getSimpleName());
      if (!type.isTopLevelClass() && other != null) twice.add(other + " and " + type.getName());
    }
    assertEquals(Set.of(), twice);
  }

  @Test
  void onlyOneRoomNamesTensorFlow() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".engine.tensorflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.tensorflow..", "org.bytedeco..", "com.google.protobuf..", "com.sun.jna..")
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
            ROOT + ".bridge..", ROOT + ".ij..", ROOT + ".scijava..", ROOT + ".command.run..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ij..")
        .check(classes);
  }

  @Test
  void imagesOfImageJStayAtTheDoors() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".bridge..", ROOT + ".ij..", ROOT + ".scijava..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ij.ImagePlus")
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
            inside("edit"),
            inside("harmonize"),
            inside("tagging"),
            inside("phantom"),
            inside("quality"),
            inside("table"),
            inside("training.augment"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.scijava..", "java.nio.file..", "java.net..", "javax.swing..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(classes);
  }

  private static String inside(String room) {
    return ROOT + "." + room + "..";
  }
}
