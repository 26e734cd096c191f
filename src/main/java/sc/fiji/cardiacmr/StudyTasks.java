package sc.fiji.cardiacmr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sc.fiji.cardiacmr.analysis.AnalysedStudy;
import sc.fiji.cardiacmr.analysis.AnalysisRequest;
import sc.fiji.cardiacmr.analysis.StudyAnalysis;
import sc.fiji.cardiacmr.analysis.StudyImport;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineFolder;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.progress.Progress;

/** The part of {@link CardiacMR} that analyses whole studies. */
public sealed interface StudyTasks extends NetworkTasks permits CardiacMR {

  /**
   * Analyses a study: segments each image, and measures what it shows.
   *
   * @param input folder of DICOM files, or an image file
   * @throws IllegalArgumentException if nothing in it can be analysed; the message says why
   * @throws IOException if it cannot be read
   */
  default AnalysedStudy analyse(Path input, AnalysisRequest request, Progress progress)
      throws IOException {
    if (!Files.isDirectory(input)) return analyse(ImageFiles.read(input), request, progress);
    CineFolder folder = CineImporter.scan(input, progress.part(0, 0.1));
    return analyse(input.toAbsolutePath().getFileName().toString(), folder, request, progress);
  }

  /**
   * Analyses the best series of each kind in a folder of DICOM files.
   *
   * @param name of the study where its images do not say whose they are
   * @throws IllegalArgumentException if nothing in it can be analysed; the message says why
   * @throws IOException if it cannot be read
   */
  default AnalysedStudy analyse(
      String name, CineFolder folder, AnalysisRequest request, Progress progress)
      throws IOException {
    StudyImport imported = StudyImport.of(folder, request, progress.part(0.1, 0.3));
    return analysis(request)
        .run(name, imported.images(), imported.leftOut(), progress.part(0.3, 1));
  }

  /**
   * Analyses an image: segments it, and measures what it shows.
   *
   * @throws IllegalArgumentException if it is not known what it shows, or nothing can be measured;
   *     the message says why
   * @throws IOException if a model cannot be read
   */
  default AnalysedStudy analyse(ImageSeries<?> image, AnalysisRequest request, Progress progress)
      throws IOException {
    return analysis(request).run(image, progress);
  }

  private StudyAnalysis analysis(AnalysisRequest request) {
    return new StudyAnalysis(new AnalysisNetworks(this), request);
  }
}
