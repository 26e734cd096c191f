package sc.fiji.cardiacmr.command.simulate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.ManifestCommand;
import sc.fiji.cardiacmr.dataset.Manifest;
import sc.fiji.cardiacmr.dataset.ManifestEntry;
import sc.fiji.cardiacmr.dataset.ManifestSummary;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.tagging.LabelMotion;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingRanges;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.ValueRange;
import sc.fiji.cardiacmr.training.TaggedCopies;

/** Makes a tagged data set of a labelled cine one. */
@Plugin(
    type = Command.class,
    name = "tag-dataset",
    label = "Simulate Tagging of Data Set...",
    description =
        "Makes tagged copies of every labelled image of a manifest, each with parameters drawn at"
            + " random, and writes images, labels, parameters.tsv and manifest.tsv to a folder."
            + " Tags are applied at ED: they move as the labels do from there to the phase of the"
            + " image.")
public class TagDataSet extends ManifestCommand {

  private static final String ED = "ED";

  @Parameter(label = "Copies", description = "of each image", min = "1", max = "1000")
  private int copies = 1;

  @Parameter(
      label = "Tag spacing (mm)",
      description = "range from which the distance of tags is drawn, or one value")
  private String spacing = "4-10";

  @Parameter(label = "Angle (degrees)", description = "range of the direction across the lines")
  private String angle = "0-180";

  @Parameter(
      label = "Flip angle of tagging (degrees)",
      description = "range of the sum of the pulses of a train; beyond 90 the magnitude folds")
  private String flip = "45-120";

  @Parameter(
      label = "Pulses of a train",
      description = "range of their number: 2 is 1-1, 3 is 1-2-1, 4 is 1-3-3-1",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String pulses = "2-5";

  @Parameter(
      label = "Lines",
      description = "share of the images with lines instead of a grid",
      min = "0",
      max = "1")
  private double lines = 0.5;

  @Parameter(
      label = "CSPAMM",
      description = "share of the images that are the difference of a CSPAMM pair",
      min = "0",
      max = "1")
  private double cspamm = 0.15;

  @Parameter(
      label = "Frames",
      description =
          "of the cardiac cycle: an image of one phase becomes one of them, with tags as faded as"
              + " then; ES: 20 to 60 % of the cycle, ED: before and after, others: any",
      min = "1",
      max = "200")
  private int frames = 25;

  @Parameter(label = "Cardiac cycle (ms)", description = "range of its length")
  private String cycle = "600-1150";

  @Parameter(
      label = "Flip angle of the readout (degrees)",
      description = "range; the larger, the faster tags fade")
  private String readoutflip = "4-13";

  @Parameter(label = "Repetition time (ms)", description = "range of that of the readout")
  private String tr = "4-9";

  @Parameter(
      label = "Washout of blood (ms)",
      description = "range of the time constant with which tagged blood is replaced")
  private String washout = "60-700";

  @Parameter(
      label = "Contrast",
      description = "range of the exponent of intensities; 0.5: square root")
  private String contrast = "0.4-1";

  @Parameter(label = "Blood", description = "range of a factor of the brightness of blood")
  private String blood = "0.6-1.5";

  @Parameter(
      label = "B1 factor",
      description = "range of true flip angles relative to nominal ones",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String b1 = "0.85-1.15";

  @Parameter(
      label = "Signal-to-noise ratio",
      description = "range of untagged myocardium of the first frame over the noise")
  private String snr = "10-60";

  @Parameter(
      label = "Part of k-space",
      description = "range of the part that is acquired, drawn along X and Y",
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String kspace = "0.6-1";

  @Parameter(
      label = "Deformation",
      description =
          "range of a factor of the motion from ED to the image, estimated from the labels; 0: tags"
              + " that do not move")
  private String deformation = "0.7-1.2";

  @Parameter(
      label = "Twist (degrees)",
      description = "largest twist of the endocardium of a ventricle that empties, to either side",
      min = "0",
      max = "45")
  private double twist = 12;

  @Parameter(
      label = "Pixel size (mm)",
      description =
          "of images that do not state it; 0: by the size of the heart, as if it were of average"
              + " size",
      min = "0",
      max = "20",
      required = false)
  private double pixelsize = 0;

  @Parameter(
      label = "Displacement",
      description = "also write the true displacement since tagging, pixels, along X and Y")
  private boolean displacement = false;

  @Parameter(
      label = "Cine rows",
      description =
          "also list the cine images themselves: training with augmentation=simulated-tags then sees"
              + " the copies, and the cine images with ever new tags")
  private boolean cine = false;

  @Parameter(
      label = "Seed",
      description = "of all draws; each image draws by it, its number and its name in the data set")
  private long seed = 1;

  @Parameter(
      label = "Folder",
      description =
          "folder to write to: images/, labels/ with our values, displacement/, parameters.tsv, and at"
              + " last manifest.tsv; is made if need be",
      style = "new-directory",
      persist = false)
  private File output;

  @Parameter(
      label = "Subjects",
      description = "subjects and rows per split, centre and group",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Override
  protected void execute(Progress progress) throws IOException {
    TaggedCopies tagging = new TaggedCopies(ranges(), frames, pixelsize, seed);
    List<ManifestEntry> all = allRows();
    List<ManifestEntry> rows = new ArrayList<>();
    int bare = 0;
    for (ManifestEntry row : rows()) {
      if (row.isTagged())
        throw new IllegalArgumentException("'" + row.image() + "' is tagged already.");
      if (row.hasLabel()) rows.add(row);
      else bare++;
    }
    if (rows.isEmpty())
      throw new IllegalArgumentException("The manifest has no labelled rows: nothing to tag.");
    if (bare > 0) note(bare + " rows without labels are left out.");
    Map<Path, TaggedCopies.Source> sources = sources(rows);
    TaggedFiles files =
        TaggedFiles.of(
            output.toPath().toAbsolutePath().normalize(), copies, displacement, sources.values());
    files.prepare(manifest(), sources.values());
    int i = 0;
    for (TaggedCopies.Source source : sources.values()) {
      progress.update(i, sources.size(), "Tagging " + source.image().getFileName());
      Progress part = progress.part((double) i / sources.size(), (double) (i + 1) / sources.size());
      tagging.make(
          source,
          files.name(source.image()),
          reference(source, all),
          files.labels(source.image()),
          files.targets(source.image()),
          part);
      i++;
    }
    TableWriter.write(tagging.table(), files.parameters());
    List<ManifestEntry> tagged = new ArrayList<>(cine ? rows : List.of());
    for (int copy = 0; copy < copies; copy++)
      for (ManifestEntry row : rows) tagged.add(files.tagged(row, copy));
    Manifest result = new Manifest(tagged);
    result.write(files.manifest());
    summary = ManifestSummary.table(result);
  }

  private TaggingRanges ranges() {
    ValueRange train = ValueRange.parse("pulses", pulses, 2, TaggingSequence.MAXIMAL_PULSES);
    return new TaggingRanges(
        ValueRange.parse("spacing", spacing, 1, 100),
        ValueRange.parse("angle", angle, 0, 360),
        ValueRange.parse("flip", flip, 1, 360),
        train,
        lines,
        cspamm,
        ValueRange.parse("readoutflip", readoutflip, 0.1, 90),
        ValueRange.parse("tr", tr, 0.5, 100),
        ValueRange.parse("cycle", cycle, 200, 3000),
        ValueRange.parse("washout", washout, 1, 100000),
        ValueRange.parse("contrast", contrast, 0.1, 3),
        ValueRange.parse("blood", blood, 0.01, 10),
        ValueRange.parse("b1", b1, 0.1, TaggingParameters.MAXIMAL_B1),
        ValueRange.parse("snr", snr, 1, 1000000),
        ValueRange.parse("kspace", kspace, 0.1, 1),
        ValueRange.parse("deformation", deformation, 0, LabelMotion.Change.STRONGEST),
        twist);
  }

  /** The images, each once. */
  private static Map<Path, TaggedCopies.Source> sources(List<ManifestEntry> rows) {
    Map<Path, TaggedCopies.Source> sources = new LinkedHashMap<>();
    for (ManifestEntry row : rows) {
      var source =
          new TaggedCopies.Source(
              row.image(), row.label(), row.labels(), row.subject(), row.phase());
      TaggedCopies.Source other = sources.putIfAbsent(row.image(), source);
      if (other != null && !(other.label().equals(row.label()) && other.map().equals(row.labels())))
        throw new IllegalArgumentException(
            "'%s' is used with two label files or label maps; tag one at a time."
                .formatted(row.image()));
    }
    return sources;
  }

  /** The labels of the subject's ED, where the image does not show it itself. */
  private static TaggedCopies.Reference reference(
      TaggedCopies.Source source, List<ManifestEntry> rows) {
    for (ManifestEntry row : rows)
      if (row.hasLabel()
          && row.subject().equals(source.subject())
          && row.phase().equalsIgnoreCase(ED)) {
        int frame = Math.max(1, row.frame()) - 1;
        boolean own = row.label().equals(source.label());
        return own && frame == 0
            ? null
            : new TaggedCopies.Reference(row.label(), row.labels(), frame);
      }
    return null;
  }
}
