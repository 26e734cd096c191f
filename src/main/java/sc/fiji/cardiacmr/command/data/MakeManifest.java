package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.dataset.CaseCheck;
import sc.fiji.cardiacmr.dataset.DataLayout;
import sc.fiji.cardiacmr.dataset.FolderListing;
import sc.fiji.cardiacmr.dataset.LayoutOptions;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.ManifestSummary;
import sc.fiji.cardiacmr.dataset.ProblemList;
import sc.fiji.cardiacmr.dataset.SplitRule;
import sc.fiji.cardiacmr.dataset.SubjectSplits;
import sc.fiji.cardiacmr.image.LabelMap;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** Makes a manifest of a folder with labelled images. */
@Plugin(
    type = Command.class,
    name = "make-manifest",
    label = "Make Manifest...",
    visible = false,
    description =
        "Lists the labelled images of a folder in a manifest, ready for training: the"
            + " folders of ACDC, M&Ms, M&Ms-2, nnU-Net, EMIDEC, MyoPS or Sunnybrook, a folder of images and one"
            + " of labels, or images with ImageJ ROIs. Reads every file; those with a problem"
            + " are listed and left out.")
public class MakeManifest extends CardiacCommand {

  private static final String AUTO = "auto";
  private static final int PROBLEMS_SHOWN = 20;

  @Parameter(
      label = "Folder",
      description = "the data set",
      style = "directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File input;

  @Parameter(
      label = "Layout",
      description =
          "how images and labels are arranged in the folder; auto: detected from the file names",
      choices = {
        AUTO,
        "folders",
        "nnunet",
        "acdc",
        "mnms",
        "mnms2",
        "emidec",
        "myops",
        ContourSets.SUNNYBROOK,
        ContourSets.ROIS
      },
      persist = false)
  private String layout = AUTO;

  @Parameter(
      label = "Manifest",
      description = "the file to write (.tsv)",
      style = "save",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Parameter(
      label = "Images in",
      description = "layout folders: the folder of the images; empty: images, imagesTr or the like",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String images = "";

  @Parameter(
      label = "Labels in",
      description =
          "layout folders: the folder of the label images, named like their images,"
              + " optionally with _gt, _seg, _label or _mask appended; empty: labels, labelsTr"
              + " or the like",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String labels = "";

  @Parameter(
      label = "Label map",
      description =
          "what the values of the label images mean, e.g. 3=1,2=2,1=3; the default is 1 ="
              + " LV blood pool, 2 = myocardium, 3 = RV blood pool; empty: the values of the"
              + " layout",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String labelmap = "";

  @Parameter(
      label = "Subject pattern",
      description =
          "layouts folders, nnunet and roi: regular expression that finds the subject in the path of an"
              + " image, e.g. (patient\\d+); empty: the folder of the image, or else its name",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String subject = "";

  @Parameter(
      label = "Centre",
      description = "centre or domain of all images; empty: as given by the layout",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String centre = "";

  @Parameter(
      label = "Sequence",
      description = "layout myops: which images to use",
      choices = {"C0", "LGE", "T2"},
      persist = false)
  private String sequence = "C0";

  @Parameter(
      label = "Scar classes",
      description =
          "layouts myops and emidec: keep scar (4) and no-reflow (5) as separate classes;"
              + " otherwise they count as myocardium",
      persist = false)
  private boolean scar = false;

  @Parameter(
      label = "Validation",
      description =
          "fraction of the subjects, such as 0.2, drawn evenly from every centre and"
              + " group; or comma-separated names, * for any text, such as P03,*7. With fewer"
              + " than 4 subjects, a fraction gives none",
      required = false,
      persist = false)
  private String validation = "0.2";

  @Parameter(
      label = "Test",
      description = "fraction or names, as above",
      required = false,
      persist = false)
  private String test = "";

  @Parameter(
      label = "Seed",
      description = "of the random draw of subjects",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private long seed = 1;

  @Parameter(
      label = "Converted",
      description =
          "layouts roi and sunnybrook: folder for the label images made from contours;"
              + " empty: NAME-labels next to the manifest",
      style = "new-directory",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File converted = new File("");

  @Parameter(
      label = "Subjects",
      description = "subjects and rows per split, centre and group",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Parameter(
      label = "Problems",
      description = "files that are not used, or only in part, and why",
      type = ItemIO.OUTPUT,
      required = false)
  private Table problems;

  @Override
  protected String whyNamesStay() {
    return MANIFEST_NEEDS_NAMES;
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    Path file = output.toPath();
    if (!file.getFileName().toString().matches("(?i).*\\.(tsv|txt)"))
      throw new IllegalArgumentException("output: the name of a manifest must end in .tsv.");
    SubjectSplits splits =
        new SubjectSplits(SplitRule.parse(validation), SplitRule.parse(test), seed);
    ProblemList list = new ProblemList(input.toPath());
    Manifest manifest;
    try {
      List<ManifestEntry> usable =
          CaseCheck.usable(find(list, progress.part(0, 0.3)), list, progress.part(0.3, 1));
      if (usable.isEmpty())
        throw new IOException(
            "'" + input + "' contains no usable case.\n" + list.text(PROBLEMS_SHOWN));
      manifest = splits.assign(new Manifest(usable), false);
    } finally {
      problems = isRequested("problems") ? list.table() : null;
    }
    manifest.write(file);
    summary = ManifestSummary.table(manifest);
    if (splits.isTooFew(manifest.subjects().size()))
      note("Too few subjects to split by a fraction; all are used for training.");
    if (list.size() > 0) note(Count.of(list.size(), "problem") + ":\n" + list.text(PROBLEMS_SHOWN));
  }

  private List<ManifestEntry> find(ProblemList list, Progress progress) throws IOException {
    FolderListing files = FolderListing.of(input.toPath());
    LayoutOptions options =
        new LayoutOptions(
            images.trim(),
            labels.trim(),
            LabelMap.parse(labelmap),
            LayoutOptions.pattern(subject),
            centre.trim(),
            sequence,
            scar);
    ContourSets contours = new ContourSets(target(), options, list);
    String chosen = layout.equals(AUTO) ? detect(files) : layout;
    if (layout.equals(AUTO)) note("Layout: " + chosen);
    return switch (chosen) {
      case ContourSets.SUNNYBROOK -> contours.sunnybrook(files, progress);
      case ContourSets.ROIS -> contours.rois(files, progress);
      default -> DataLayout.of(chosen).find(files, options, list);
    };
  }

  private static String detect(FolderListing files) throws IOException {
    String contours = ContourSets.detect(files);
    boolean others = DataLayout.ALL.stream().anyMatch(l -> l.matches(files));
    return others || contours.isEmpty() ? DataLayout.detect(files).name() : contours;
  }

  private Path target() {
    if (!converted.getPath().isEmpty()) return converted.toPath().toAbsolutePath().normalize();
    Path file = output.toPath().toAbsolutePath().normalize();
    String name = file.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    return file.resolveSibling(name + "-labels");
  }
}
