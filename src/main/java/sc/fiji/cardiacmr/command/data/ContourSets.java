package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.ReferenceFiles;
import sc.fiji.cardiacmr.dataset.CaseSubjects;
import sc.fiji.cardiacmr.dataset.FolderListing;
import sc.fiji.cardiacmr.dataset.LabelledPart;
import sc.fiji.cardiacmr.dataset.LayoutOptions;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.ProblemList;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.text.Count;

/**
 * Data sets whose labels are contours: images with ImageJ ROIs, and Sunnybrook studies. Contours
 * are painted into label images, which are written, as NIfTI, to a folder of their own; so are
 * images that are not NIfTI.
 */
public final class ContourSets {

  static final String ROIS = "roi";
  static final String SUNNYBROOK = "sunnybrook";

  private static final Pattern SUNNYBROOK_CONTOUR =
      Pattern.compile("IM-\\d+-\\d+-[io]contour-manual\\.txt", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROI_FILE =
      Pattern.compile("(?i)(?:roiset[_-])?(.+?)(?:[_-](?:rois?|roiset|contours?))?\\.(?:zip|roi)");
  private static final Pattern IMAGE_FILE =
      Pattern.compile("(?i)(.+)\\.(?:nii|nii\\.gz|hdr|hdr\\.gz|tif|tiff)");

  private final Path target;
  private final LayoutOptions options;
  private final ProblemList problems;

  /** Names of files that were written, in lower case, as not every disk knows upper case. */
  private final Set<String> written = new HashSet<>();

  /**
   * @param target folder to write to; made if need be
   * @param options centre and pattern of the subject
   * @param problems receives what cannot be used
   */
  public ContourSets(Path target, LayoutOptions options, ProblemList problems) {
    this.target = target;
    this.options = options;
    this.problems = problems;
  }

  /** Whether the files look like such a set: "roi", "sunnybrook" or "". */
  static String detect(FolderListing files) {
    if (files.files().stream().anyMatch(ContourSets::isSunnybrook)) return SUNNYBROOK;
    boolean rois = files.files().stream().anyMatch(f -> ROI_FILE.matcher(name(f)).matches());
    return rois ? ROIS : "";
  }

  private static boolean isSunnybrook(Path file) {
    return SUNNYBROOK_CONTOUR.matcher(name(file)).matches();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** Reads ROI files and the images that are called like them, in the same folder. */
  List<ManifestEntry> rois(FolderListing files, Progress progress) {
    Map<String, Path> images = new TreeMap<>();
    for (Path file : files.files()) {
      Matcher m = IMAGE_FILE.matcher(name(file));
      if (m.matches() && !file.startsWith(target)) images.putIfAbsent(key(file, m.group(1)), file);
    }
    CaseSubjects subjects = new CaseSubjects(files.root(), List.copyOf(images.values()), options);
    List<ManifestEntry> rows = new ArrayList<>();
    Map<Path, Path> used = new HashMap<>();
    for (Path rois : files.files()) {
      Matcher m = ROI_FILE.matcher(name(rois));
      if (!m.matches()) continue;
      Path image = images.get(key(rois, m.group(1)));
      if (image == null) problems.add(rois, "There is no image named '" + m.group(1) + "'.");
      else if (used.containsKey(image))
        problems.add(
            rois,
            "Not used: '%s' holds ROIs of the same image. Put all into one file."
                .formatted(name(used.get(image))));
      else if (addRois(files.root(), image, subjects.of(image), rois, rows, progress))
        used.put(image, rois);
    }
    return rows;
  }

  private static String key(Path file, String stem) {
    return file.getParent() + "/" + stem.toLowerCase(Locale.ROOT);
  }

  /** Whether that was possible. */
  private boolean addRois(
      Path root,
      Path image,
      String subject,
      Path rois,
      List<ManifestEntry> rows,
      Progress progress) {
    progress.checkCanceled();
    progress.update(0, 0, "Reading " + name(rois));
    String relative = root.relativize(image).toString().replace('\\', '/');
    try {
      ImageSeries<?> series = ImageFiles.read(image);
      ReferenceLabels labels =
          new ReferenceFiles("", "", new File("")).read(ImageSource.of(rois.toFile()), series);
      String stem = Matcher.quoteReplacement(FolderListing.stem(image));
      String unique = unique(relative.replaceFirst("[^/]*$", stem).replace('/', '_'));
      Path imageFile = image;
      if (!NiftiReader.isNifti(image)) {
        imageFile = target.resolve(image(unique));
        ImageFiles.writeNifti(series, imageFile);
      }
      String phase = CaseSubjects.phase(image);
      rows.addAll(rows(imageFile, unique, subject, phase, labels, rois, ""));
      return true;
    } catch (IOException | IllegalArgumentException e) {
      problems.add(rois, e.getMessage());
      return false;
    }
  }

  /** A name, with a number if files of another image have it. */
  private String unique(String stem) {
    String name = stem;
    for (int i = 2; isWritten(image(name)) || isWritten(labels(name)); i++) name = stem + "-" + i;
    written.add(image(name).toLowerCase(Locale.ROOT));
    written.add(labels(name).toLowerCase(Locale.ROOT));
    return name;
  }

  private boolean isWritten(String file) {
    return written.contains(file.toLowerCase(Locale.ROOT));
  }

  private static String image(String stem) {
    return stem + ".nii.gz";
  }

  private static String labels(String stem) {
    return stem + "_labels.nii.gz";
  }

  /** Reads Sunnybrook studies: each folder in the data set with DICOM files and contours below. */
  List<ManifestEntry> sunnybrook(FolderListing files, Progress progress) {
    List<Path> cases = studies(files);
    List<ManifestEntry> rows = new ArrayList<>();
    int i = 0;
    for (Path study : cases) {
      progress.checkCanceled();
      Progress part = progress.part((double) i / cases.size(), (double) (i + 1) / cases.size());
      i++;
      try {
        addStudy(study, rows, part);
      } catch (IOException | IllegalArgumentException e) {
        problems.add(study, e.getMessage());
      }
    }
    return rows;
  }

  /** The folders in the data set that hold contours, or the data set itself if it is one study. */
  private static List<Path> studies(FolderListing files) {
    TreeSet<Path> withContours = new TreeSet<>();
    TreeSet<Path> withImages = new TreeSet<>();
    for (Path file : files.files()) {
      Path folder = files.root().resolve(files.root().relativize(file).getName(0));
      if (isSunnybrook(file)) withContours.add(folder);
      else if (!name(file).endsWith(".txt")) withImages.add(folder);
    }
    boolean isOneStudy = withContours.stream().noneMatch(withImages::contains);
    return isOneStudy ? List.of(files.root()) : List.copyOf(withContours);
  }

  private void addStudy(Path study, List<ManifestEntry> rows, Progress progress)
      throws IOException {
    ImageSeries<?> image = CineImporter.importSeries(study, CineOptions.DEFAULT, progress).image();
    ReferenceLabels labels =
        new ReferenceFiles("", "", study.toFile()).read(ImageSource.of(study.toFile()), image);
    String unique = unique(name(study));
    Path imageFile = target.resolve(image(unique));
    ImageFiles.writeNifti(image, imageFile);
    rows.addAll(rows(imageFile, unique, name(study), "", labels, study, "Sunnybrook"));
  }

  private List<ManifestEntry> rows(
      Path image,
      String stem,
      String subject,
      String phase,
      ReferenceLabels labels,
      Path source,
      String centre)
      throws IOException {
    for (String note : labels.notes()) problems.add(source, note);
    LabelledPart part = LabelledPart.ofContours(labels.annotated());
    if (part.incomplete() > 0)
      problems.add(
          source,
          "Left out: "
              + Count.of(part.incomplete(), "image")
              + " with only some of the classes drawn.");
    Path labelFile = target.resolve(labels(stem));
    Files.createDirectories(target);
    NiftiWriter.write(labels.labels(), labelFile);
    List<ManifestEntry> rows = new ArrayList<>();
    for (LabelledPart.Position p : part.positions())
      rows.add(
          new ManifestEntry(
              image,
              labelFile,
              subject,
              options.centre().isEmpty() ? centre : options.centre(),
              phase,
              "",
              p.frame(),
              p.slice(),
              LabelMap.IDENTITY));
    return rows;
  }
}
