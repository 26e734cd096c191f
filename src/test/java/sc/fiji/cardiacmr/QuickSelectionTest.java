package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** {@code mvn verify -Pquick} leaves out tests tagged {@value #SLOW}, but no package. */
class QuickSelectionTest {

  private static final String ROOT = "sc.fiji.cardiacmr";
  private static final String SLOW = "slow";

  private static final DescribedPredicate<JavaAnnotation<?>> SLOW_TAG =
      DescribedPredicate.describe(
          "tagged as slow",
          a ->
              a.getRawType().isEquivalentTo(Tag.class)
                  && a.get("value").filter(SLOW::equals).isPresent());

  @Test
  void everyPackageHasAQuickTest() {
    Set<String> missing = packages(new ImportOption.DoNotIncludeTests(), false);
    missing.removeAll(packages(new ImportOption.OnlyIncludeTests(), true));
    assertEquals(Set.of(), missing, "packages without a test that is not slow");
  }

  private static Set<String> packages(ImportOption option, boolean areQuickTests) {
    return new ClassFileImporter()
        .withImportOption(option).importPackages(ROOT).stream()
            .filter(c -> !c.getSimpleName().equals("package-info"))
            .filter(c -> !areQuickTests || isQuickTest(c))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether Surefire runs some of its methods in the quick profile. */
  private static boolean isQuickTest(JavaClass type) {
    return type.getSimpleName().endsWith("Test")
        && !isSlow(type)
        && type.getMethods().stream().anyMatch(m -> isTest(m) && !isSlow(m));
  }

  private static boolean isTest(JavaMethod method) {
    return method.isAnnotatedWith(Test.class) || method.isAnnotatedWith(ParameterizedTest.class);
  }

  private static boolean isSlow(CanBeAnnotated element) {
    return element.isAnnotatedWith(SLOW_TAG);
  }
}
