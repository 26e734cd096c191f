package sc.fiji.cardiacmr.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Planes;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.provenance.InputData;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.Recording;

/**
 * Whether a study is another one than that whose results are in a folder. The same input or image
 * is the same study, whatever it is called; a name says something only if both were named by the
 * same rule, {@code identifiers}.
 */
final class StudyIdentity {

  private static final String INPUT = "input";
  private static final String IDENTIFIERS = "identifiers";

  private final Path folder;
  private final FormerResults former;
  private final Provenance then;
  private final Provenance now;

  /**
   * @param folder of the results
   * @param former what is in it
   */
  StudyIdentity(Path folder, FormerResults former) {
    this.folder = folder;
    this.former = former;
    this.then = former.provenance();
    this.now = Recording.provenance();
  }

  /**
   * Refuses to mix the results of two studies.
   *
   * @throws IOException if it is another study, or an image in the folder cannot be read
   */
  void requireSame(AnalysedStudy study) throws IOException {
    if (former.names().isEmpty() || !isOther(study) || isImageThere(study)) return;
    throw new IOException(
        "The folder '%s' holds the results of another study; give a new or empty one, one per study."
            .formatted(folder));
  }

  private boolean isOther(AnalysedStudy study) {
    if (isSameInput()) return false;
    if (!value(then, IDENTIFIERS).equals(value(now, IDENTIFIERS))) return isOtherInput();
    if (!former.study().equals(study.name())) return true;
    // A folder to which a series was added, or a file that was written anew, is where it was.
    boolean isElsewhere = !value(then, INPUT).equals(value(now, INPUT));
    return isElsewhere && isOtherInput() && isAnyKept(study);
  }

  private static String value(Provenance provenance, String parameter) {
    return provenance.parameters().getOrDefault(parameter, "");
  }

  private boolean isAnyKept(AnalysedStudy study) {
    List<String> names = study.parts().stream().map(StudyPart::name).toList();
    return !names.containsAll(former.names());
  }

  private boolean isSameInput() {
    return !inputs(now).isEmpty() && inputs(then).equals(inputs(now));
  }

  private boolean isOtherInput() {
    return !inputs(then).isEmpty() && !inputs(now).isEmpty() && !isSameInput();
  }

  /** The checksums of what was analysed; empty if they are not known. */
  private static List<String> inputs(Provenance provenance) {
    List<String> checksums =
        provenance.inputs().stream()
            .filter(input -> input.parameter().equals(INPUT))
            .map(InputData::sha256)
            .toList();
    return checksums.contains("") ? List.of() : checksums;
  }

  /** Whether an image of the study is in the folder. */
  private boolean isImageThere(AnalysedStudy study) throws IOException {
    for (StudyPart part : study.parts()) {
      Path file = folder.resolve(part.name() + StudyFolder.IMAGE);
      if (Files.exists(file) && isSame(part.image(), NiftiReader.read(file))) return true;
    }
    return false;
  }

  private static boolean isSame(ImageSeries<?> image, ImageSeries<?> other) {
    if (!SharedGrid.isSameSize(image, other)) return false;
    for (int t = 0; t < image.phases(); t++)
      for (int z = 0; z < image.slices(); z++)
        if (!Arrays.equals(Planes.floats(image, z, t), Planes.floats(other, z, t))) return false;
    return true;
  }
}
