package sc.fiji.cardiacmr.command.run;

import ij.gui.Roi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.cine.CineImporter;
import sc.fiji.cardiacmr.io.cine.CineOptions;
import sc.fiji.cardiacmr.io.cine.DicomTestFiles;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.phantom.Phantom;
import sc.fiji.cardiacmr.progress.Progress;

/** A quick run of each command, for tests of all commands, and the small inputs that they need. */
public final class ExampleRuns {

  /** A network that is trained in a moment, without the samples that would make it good. */
  private static final String SMALL_NETWORK =
      "set=network.widths=4,8,input.window=32,input.heartsize=14,input.spacing=3,training.keep=last,"
          + "training.batch=4,training.report=4,engine.threads=1,engine.precision=float32";

  /** Exactly one for each command. */
  public static final List<ExampleRun> ALL =
      List.of(
          ExampleRun.of(
              "add-training-case @p1.nii labels=IN/p1-labels.nii data=OUT/cases subject=S1"),
          ExampleRun.of(
              "analyse input=IN/p1.nii kind=cine labels=IN/p1-labels.nii numbers=english output=OUT/study"),
          ExampleRun.of("anonymize input=IN/dicom output=OUT/anonymous"),
          ExampleRun.of(
              "batch input=IN/set.tsv command=shift-centre options=shift=gamma;strength=1.5 jobs=1 output=OUT/batch"),
          ExampleRun.of("calibrate-quality model=IN/to-calibrate manifest=IN/others.tsv copies=0"),
          ExampleRun.of("compare-models @p1.nii first=MODEL second=IN/to-calibrate"),
          ExampleRun.of(
              "confidence-sets predicted=IN/predicted.csv truth=IN/truth.csv output=OUT/sets.tsv"),
          ExampleRun.of("correct-labels @p1-labels.nii operation=copy from=1 to=2"),
          ExampleRun.of("demo model=MODEL folder=OUT/demo phases=3"),
          ExampleRun.of("edit-labels", "it puts a tool into the toolbar and makes nothing"),
          ExampleRun.of("engine probe=false"),
          ExampleRun.of(
              "evaluate @p1-labels.nii reference=IN/p2-labels.nii perimage confusion phaseplot"),
          ExampleRun.of(
              "fine-tune manifest=IN/set.tsv base=MODEL output=OUT/tuned images=8 seed=1"
                  + " set=engine.threads=1,engine.precision=float32,training.batch=4"),
          ExampleRun.of("function @p1-labels.nii heartrate=61.5 plot phases"),
          ExampleRun.of("guide folder=OUT/guide"),
          ExampleRun.of("harmonize @p1.nii reference=IN/p2.nii method=quantiles plot"),
          ExampleRun.of("import-cine input=IN/dicom"),
          ExampleRun.of("labels-from-rois @p1.nii labels=IN/p1-labels.nii contours=IN/rois.zip"),
          ExampleRun.of("make-manifest input=IN/layout layout=folders output=OUT/made.tsv"),
          ExampleRun.of("models action=verify model=MODEL"),
          ExampleRun.of("next-doubt @p1.nii", "it moves the view of an image and makes nothing"),
          ExampleRun.of(
              "phantom matrix=32 slices=2 phases=3 snr=12.5 pixelsize=3.5,3,20 seed=7 labels"),
          ExampleRun.of("plot-scores input=IN/scores.tsv"),
          ExampleRun.of("compare predictions=IN/predicted.csv reference=IN/truth.csv"),
          ExampleRun.of("predict @p1.nii model=MODEL result=labels"),
          ExampleRun.of("preview-augmentation @p1.nii labels=IN/p1-labels.nii seed=3"),
          ExampleRun.of("quality @p1.nii labels=IN/p1-labels.nii model=none"),
          ExampleRun.of("recipes"),
          ExampleRun.of(
              "report input=IN/p1.nii kind=cine labels=IN/p1-labels.nii numbers=english output=OUT/report.html"),
          ExampleRun.of("rerun input=IN/function.csv"),
          ExampleRun.of("sample-cine"),
          ExampleRun.of("sample-lge"),
          ExampleRun.of("sample-tagged"),
          ExampleRun.of("save-dicom-seg @d-labels.nii study=IN/dicom output=OUT/segmentation.dcm"),
          ExampleRun.of("save-nifti @p1.nii output=OUT/saved.nii"),
          ExampleRun.of("scar @s.nii labels=IN/s-labels.nii method=sd"),
          ExampleRun.of("segment-cine @p1.nii model=MODEL areas"),
          ExampleRun.of("segment-dataset manifest=IN/set.tsv model=MODEL predictions=OUT/pred"),
          ExampleRun.of("segment-lge @p1.nii model=MODEL"),
          ExampleRun.of("segment-tagged @p1.nii model=MODEL"),
          ExampleRun.of("segments @p1-labels.nii method=laplace phases"),
          ExampleRun.of("select-data manifest=IN/set.tsv output=OUT/selected.tsv subjects=1"),
          ExampleRun.of("shift-centre @p1.nii shift=spacing,fov strength=1.5,0.8 seed=4"),
          ExampleRun.of(
              "shift-dataset manifest=IN/set.tsv output=OUT/shifted shift=gamma strength=1.5"),
          ExampleRun.of("simulate-tagging @p1.nii labels=IN/p1-labels.nii seed=3"),
          ExampleRun.of("strain @tagged.nii labels=IN/p1-labels.nii apex=first"),
          ExampleRun.of("tag-dataset manifest=IN/set.tsv output=OUT/tagged copies=1"),
          ExampleRun.of(
              "train manifest=IN/set.tsv output=OUT/trained images=32 seed=1 " + SMALL_NETWORK),
          ExampleRun.of(
              "train-cyclegan source=IN/bright.tsv target=IN/dark.tsv output=OUT/style seed=1 set="
                  + TinyStyles.SMALL),
          ExampleRun.of(
              "translate @p1.nii model=IN/tiny-style labels=IN/p1-labels.nii before=MODEL"
                  + " after=MODEL"),
          ExampleRun.of(
              "translate-dataset manifest=IN/set.tsv model=IN/tiny-style output=OUT/translated"
                  + " sequence=tagged"));

  private static final int FRAME_OF_REFERENCE = 0x00200052;

  private ExampleRuns() {}

  /**
   * Makes the inputs.
   *
   * @return the network
   */
  public static Path makeInputs(Path in) throws IOException {
    Path model = TinyModels.trained(Files.createDirectories(in));
    copy(model, in.resolve("to-calibrate"));
    makeOthers(in);
    TinyStyles.dataSets(in);
    TinyStyles.trained(in);
    makeDicom(in);
    Path layout = in.resolve("layout");
    for (String part : List.of("images", "labels")) Files.createDirectories(layout.resolve(part));
    Phantom phantom = TinyModels.phantom(3);
    NiftiWriter.write(phantom.image(), layout.resolve("images/case.nii"));
    NiftiWriter.write(phantom.labels(), layout.resolve("labels/case.nii"));
    Files.writeString(in.resolve("predicted.csv"), ",LVEDV (mL),LVESV (mL)\nA,100,50\nB,91,50\n");
    Files.writeString(in.resolve("truth.csv"), "Id,Systole,Diastole\nA,50,100\nB,50,100\n");
    Files.writeString(in.resolve("scores.tsv"), "cases\tdice_LV\n1\t0.5\n3\t0.6\n");
    Roi roi = new Roi(20, 22, 12, 11);
    roi.setName("LV_endo_z01_t01");
    RoiFiles.write(List.of(roi), in.resolve("rois.zip"));
    run("function", "input=" + in.resolve("p1-labels.nii"), "output=" + in.resolve("function.csv"));
    run(
        "phantom",
        "contrast=lge",
        "scar=LAD",
        "matrix=64",
        "slices=3",
        "pixelsize=3,3,10",
        "output=" + in.resolve("s.nii"),
        "labels=" + in.resolve("s-labels.nii"));
    run(
        "simulate-tagging",
        "input=" + in.resolve("p1.nii"),
        "labels=" + in.resolve("p1-labels.nii"),
        "output=" + in.resolve("tagged.nii"));
    return model;
  }

  /** A study, and labels of it. */
  private static void makeDicom(Path in) throws IOException {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, 4);
    for (DicomTestFiles.Image image : images) {
      image.more.put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4");
      image.more.put(FRAME_OF_REFERENCE, "1.2.3.4.9");
    }
    DicomTestFiles.write(in.resolve("dicom"), images, 1);
    ImageSeries<?> image =
        CineImporter.importSeries(in.resolve("dicom"), CineOptions.DEFAULT, Progress.NONE).image();
    byte[] labels = new byte[image.width() * image.height() * image.slices() * image.phases()];
    for (int i = 0; i < labels.length; i++) labels[i] = (byte) (i / 7 % 3);
    NiftiWriter.write(
        new ImageSeries<>(
            ArrayImgs.unsignedBytes(
                labels, image.width(), image.height(), image.slices(), image.phases()),
            image.calibration(),
            "labels"),
        in.resolve("d-labels.nii"));
  }

  /** The data set, and as many subjects that the network has not seen as a calibration needs. */
  private static void makeOthers(Path in) throws IOException {
    StringBuilder rows = new StringBuilder(Files.readString(in.resolve("set.tsv")));
    for (int i = 11; i <= 15; i++) {
      Phantom phantom = TinyModels.phantom(i);
      NiftiWriter.write(phantom.image(), in.resolve("o" + i + ".nii"));
      NiftiWriter.write(phantom.labels(), in.resolve("o" + i + "-labels.nii"));
      rows.append("o%d.nii\to%d-labels.nii\tO%d\tA\t\tvalidation\n".formatted(i, i, i));
    }
    Files.writeString(in.resolve("others.tsv"), rows);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static void run(String command, String... words) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) values.put(word.split("=", 2)[0], word.split("=", 2)[1]);
    new CommandRunner(new CommandCatalog().find(command), new TestDoor(false, null))
        .run(values, Progress.NONE);
  }
}
