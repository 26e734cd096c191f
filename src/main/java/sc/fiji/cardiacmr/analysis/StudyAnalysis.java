package sc.fiji.cardiacmr.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Analyses studies: segments each image, and measures ventricular function in cines, strain in
 * tagged series, scar in late enhancement. All numbers are those of the single commands with their
 * usual settings.
 */
public final class StudyAnalysis {

  private final StudyNetworks networks;
  private final AnalysisRequest request;

  /** An analysis of any number of studies. */
  public StudyAnalysis(StudyNetworks networks, AnalysisRequest request) {
    this.networks = networks;
    this.request = request;
  }

  /**
   * Analyses an image.
   *
   * @throws IllegalArgumentException if it is not known what it shows, or nothing can be measured
   *     in it; the message says why
   * @throws IOException if a model cannot be read
   */
  public AnalysedStudy run(ImageSeries<?> image, Progress progress) throws IOException {
    StudyKind kind = request.kind().isPresent() ? request.kind().get() : KindCheck.of(image);
    StudyImage source = StudyImage.of(kind, image, KindCheck.remarks(kind, image));
    return run(image.name(), List.of(source), List.of(), progress);
  }

  /**
   * Analyses the images of a study.
   *
   * @param name where the images do not name their subject
   * @throws IllegalArgumentException if nothing can be measured in any of them, or labels are given
   *     and fit none or several; the message says why
   * @throws IOException if a model cannot be read
   */
  public AnalysedStudy run(
      String name, List<StudyImage> images, List<String> leftOut, Progress progress)
      throws IOException {
    List<StudyImage> chosen = fitting(images);
    if (!request.model().isBlank() && chosen.stream().map(StudyImage::kind).distinct().count() > 1)
      throw new IllegalArgumentException(
          "The study holds several kinds of images, but one model was stated; say which kind it is for: kind=cine, kind=tagged or kind=lge.");
    List<StudyPart> parts = new ArrayList<>();
    Map<StudyKind, Integer> counts = new EnumMap<>(StudyKind.class);
    for (int i = 0; i < chosen.size(); i++) {
      StudyImage source = chosen.get(i);
      int number = counts.merge(source.kind(), 1, Integer::sum);
      String partName = source.kind().key() + (number == 1 ? "" : "-" + number);
      Progress part = progress.part((double) i / chosen.size(), (i + 1.0) / chosen.size());
      parts.add(new ImageAnalysis(networks, request, source).run(partName, part));
    }
    List<String> others = new ArrayList<>(leftOut);
    for (StudyImage image : images)
      if (!chosen.contains(image))
        others.add(
            "Not analysed: %s; the labels belong to another image."
                .formatted(image.kind().title().toLowerCase(java.util.Locale.ROOT)));
    String subject = chosen.get(0).facts().getOrDefault("subject", "");
    AnalysedStudy study = new AnalysedStudy(subject.isBlank() ? name : subject, parts, others);
    if (parts.stream().allMatch(StudyPart::isUnusable))
      throw new IllegalArgumentException(
          "Nothing can be measured in this study. "
              + parts.stream()
                  .map(p -> p.kind().title() + ": " + p.judgement().text())
                  .collect(Collectors.joining(" ")));
    return study;
  }

  /** All images, or the only one that given labels fit. */
  private List<StudyImage> fitting(List<StudyImage> images) {
    if (request.labels().isEmpty()) return images;
    ImageSeries<UnsignedByteType> labels = request.labels().get();
    if (images.size() == 1) {
      SharedGrid.requireLabels(images.get(0).image(), labels);
      return images;
    }
    List<StudyImage> fitting =
        images.stream()
            .filter(i -> SharedGrid.isSameSize(i.image(), labels))
            .filter(i -> labels.phases() == i.image().phases())
            .toList();
    if (fitting.size() != 1)
      throw new IllegalArgumentException(
          "The labels fit %s of the %s images of the study; say which one they belong to: kind=cine, kind=tagged or kind=lge."
              .formatted(fitting.isEmpty() ? "none" : fitting.size(), images.size()));
    SharedGrid.requireLabels(fitting.get(0).image(), labels);
    return fitting;
  }
}
