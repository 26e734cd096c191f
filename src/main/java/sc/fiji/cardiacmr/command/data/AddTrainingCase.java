package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ImageCommand;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.JudgedLabels;
import sc.fiji.cardiacmr.command.run.ReferenceFiles;
import sc.fiji.cardiacmr.dataset.CaseFolder;
import sc.fiji.cardiacmr.dataset.LabelledPart;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.edit.LabelEdits;
import sc.fiji.cardiacmr.image.AnnotatedImages;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.image.ReferenceLabels;
import sc.fiji.cardiacmr.image.SharedGrid;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.quality.LabelPlacement;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** Adds an image and its labels, or contours that were drawn in it, to a data set. */
@Plugin(
    type = Command.class,
    name = "add-training-case",
    label = "Add Training Case...",
    visible = false,
    description =
        "Saves an image and its labels as NIfTI in a folder and lists them in its"
            + " manifest, so that your contours become training data. Labels are an open label"
            + " image or a file, or contours: the ROI Manager, a zip of ROIs called LV_endo,"
            + " LV_epi, RV, or Sunnybrook contours.")
public class AddTrainingCase extends ImageCommand {

  @Parameter(
      label = "Labels",
      description = "label image: title of an open one, or a file",
      required = false,
      persist = false)
  private ImageSeries<?> labels;

  @Parameter(
      label = "Label map",
      description = "what the values of the label image mean, e.g. 500=1,200=2,600=3",
      required = false,
      persist = false)
  private String labelmap = "";

  @Parameter(
      label = "Contours",
      description = "instead: a zip of ImageJ ROIs, or a folder of Sunnybrook contours",
      style = "both",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File contours = new File("");

  @Parameter(
      label = "DICOM folder",
      description = "the study that the Sunnybrook contours belong to, for the order of its images",
      style = "both",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File dicom = new File("");

  @Parameter(
      label = "ROI Manager",
      description = "instead: the ROIs in the ROI Manager",
      persist = false)
  private boolean manager = false;

  @Parameter(
      label = "Edited slices only",
      description =
          "list only slices that you edited by hand, to train on your corrections alone; labels"
              + " know which these are",
      persist = false)
  private boolean edited = false;

  @Parameter(
      label = "Data folder",
      description = "folder for the files and the manifest; created if needed",
      style = "new-directory",
      persist = false)
  private File data;

  @Parameter(
      label = "Manifest",
      description = "name of the manifest in the data folder",
      persist = false)
  private String manifest = "data.tsv";

  @Parameter(
      label = "Subject",
      description = "the person in the image; all images of a subject belong to the same split",
      persist = false,
      attrs = {@Attr(name = CommandParameter.FORGET), @Attr(name = CommandParameter.PERSON)})
  private String subject = "";

  @Parameter(label = "Centre", description = "centre or domain", required = false, persist = false)
  private String centre = "";

  @Parameter(
      label = "Phase",
      description = "e.g. ED or ES",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private String phase = "";

  @Parameter(
      label = "Group",
      description = "e.g. a disease",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String group = "";

  @Parameter(
      label = "Split",
      description =
          "training, validation or test; empty: that of the subject, or else training;"
              + " none if no subject in the manifest has one",
      required = false,
      persist = false)
  private String split = "";

  @Parameter(
      label = "Phase number",
      description =
          "the phase of the image to save, counted from 1; empty: all. A label image may contain only this phase",
      min = "1",
      required = false,
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0"),
        @Attr(name = CommandParameter.FORGET)
      })
  private Integer frame;

  @Parameter(label = "New rows", description = "what was added", type = ItemIO.OUTPUT)
  private Table output;

  @Override
  protected void execute(Progress progress) throws IOException {
    CaseFolder folder = new CaseFolder(data.toPath(), manifest.trim());
    CaseFolder.CaseInfo info =
        new CaseFolder.CaseInfo(
            names().subjectOf(subject.trim()),
            centre.trim(),
            phase.trim(),
            group.trim(),
            split.trim());
    ImageSeries<?> image = inputSeries();
    if (orZero(frame) > image.phases())
      throw new IllegalArgumentException(
          "frame=" + frame + ", but the image has " + Count.of(image.phases(), "phase") + ".");
    progress.update(0, 2, "Reading the labels");
    ReferenceLabels reference = reference(image);
    reference.notes().forEach(this::note);
    AnnotatedImages annotated = reference.annotated();
    ImageSeries<UnsignedByteType> values = reference.labels();
    LabelEdits edits = LabelEdits.of(values.calibration());
    if (frame != null) {
      if (values.phases() > 1) {
        edits = edits.atPhase(frame - 1);
        annotated = single(annotated, frame - 1);
        values = single(values, frame - 1);
      }
      image = single(image, frame - 1);
    }
    SharedGrid.requireSameAndPhases(image, values);
    LabelPlacement.remark(image, 0, values).ifPresent(this::note);
    LabelledPart part = part(annotated, edits);
    if (part.incomplete() > 0)
      note(
          "Left out: "
              + Count.of(part.incomplete(), "image")
              + " with only some of the classes drawn.");
    if (annotated.count(Labels.RV) == 0)
      note("No RV is labelled: a network trained on this case learns the RV as background.");
    progress.update(1, 2, "Writing");
    progress.checkCanceled();
    List<ManifestEntry> rows =
        folder.add(
            image,
            values.withCalibration(edits.addedTo(image.calibration())),
            part,
            info,
            fileName(info),
            progress);
    output = new Table("image", "label", "subject", "split", "frame", "slice");
    for (ManifestEntry row : rows)
      output.addRow(
          row.image().getFileName().toString(),
          row.label().getFileName().toString(),
          row.subject(),
          row.split(),
          row.frame() == ManifestEntry.ALL ? "all" : row.frame(),
          row.slice() == ManifestEntry.ALL ? "all" : row.slice());
  }

  private LabelledPart part(AnnotatedImages annotated, LabelEdits edits) {
    if (edited) return LabelledPart.ofEdits(edits, annotated.slices(), annotated.phases());
    return labels == null ? LabelledPart.ofContours(annotated) : LabelledPart.ofLabels(annotated);
  }

  private String fileName(CaseFolder.CaseInfo info) {
    boolean numbered = frame != null && info.phase().isBlank();
    return numbered
        ? String.format(Locale.ROOT, "%s_frame%02d", info.fileName(), frame)
        : info.fileName();
  }

  private ReferenceLabels reference(ImageSeries<?> image) throws IOException {
    boolean fromFile = !contours.getPath().isEmpty();
    int sources = (labels == null ? 0 : 1) + (fromFile ? 1 : 0) + (manager ? 1 : 0);
    if (sources != 1)
      throw new IllegalArgumentException(
          "Give exactly one of labels=..., contours=... and manager, not " + sources + " of them.");
    if (labels != null) {
      JudgedLabels given = JudgedLabels.of(alike(labels), labelmap).usable();
      ImageSeries<UnsignedByteType> values = given.labels();
      return new ReferenceLabels(
          values, AnnotatedImages.whereLabelled(values), given.contradictions().remarks());
    }
    if (!fromFile) return door().collectedContours(image);
    if (!ReferenceFiles.isContours(contours.toPath()))
      throw new IllegalArgumentException(
          "contours: '"
              + contours
              + "' is neither a zip of ROIs nor a folder of contours; give a label image as"
              + " labels=...");
    return new ReferenceFiles("", labelmap, dicom).read(ImageSource.of(contours), image);
  }

  private static AnnotatedImages single(AnnotatedImages annotated, int t) {
    AnnotatedImages one = new AnnotatedImages(annotated.slices(), 1);
    for (int label = Labels.LV; label <= Labels.LARGEST; label++)
      for (int z = 0; z < annotated.slices(); z++)
        if (annotated.contains(label, z, t)) one.add(label, z, 0);
    return one;
  }

  private static <T extends RealType<T>> ImageSeries<T> single(ImageSeries<T> series, int t) {
    long[] min = {0, 0, 0, t};
    long[] max = {series.width() - 1, series.height() - 1, series.slices() - 1, t};
    return new ImageSeries<>(
        Views.zeroMin(Views.interval(series.pixels(), min, max)),
        series.calibration(),
        series.name());
  }
}
