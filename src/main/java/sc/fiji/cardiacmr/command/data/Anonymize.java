package sc.fiji.cardiacmr.command.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.io.dicom.AnonymousFolder;
import sc.fiji.cardiacmr.privacy.PseudonymFiles;
import sc.fiji.cardiacmr.privacy.Pseudonyms;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;
import sc.fiji.cardiacmr.text.Count;

/** Copies DICOM images without what identifies the patient. */
@Plugin(
    type = Command.class,
    name = "anonymize",
    label = "Anonymize DICOM...",
    visible = false,
    description =
        "Copies the DICOM images of a folder without names, numbers, dates and other attributes"
            + " that identify the patient, by the basic profile of DICOM PS3.15 annex E, private"
            + " and nested ones included. Patients get pseudonyms; pixels and geometry stay as they"
            + " are. Lists what was kept.")
public class Anonymize extends CardiacCommand {

  private static final String REMOVE = "remove";
  private static final String SHIFT = "shift";
  private static final int FILES_SHOWN = 20;

  @Parameter(
      label = "Folder",
      description = "folder of DICOM files, including subfolders; they are not changed",
      style = "directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File input;

  @Parameter(
      label = "Anonymous copy",
      description =
          "new folder for the copies, which get neutral names; the key of the pseudonyms is kept"
              + " beside it",
      style = "new-directory",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output;

  @Parameter(
      label = "Dates",
      description =
          "remove: no dates, and of times only the order of the images; shift: all dates of a"
              + " patient earlier by the same unknown number of days, up to ten years, and times"
              + " as they are",
      choices = {REMOVE, SHIFT},
      persist = false)
  private String dates = REMOVE;

  @Parameter(
      label = "Attributes",
      description = "every attribute that was found, and whether it was kept, removed or replaced",
      type = ItemIO.OUTPUT)
  private Table report;

  @Parameter(
      label = "Files",
      description = "the original of each file that was written; keep it private",
      type = ItemIO.OUTPUT,
      required = false)
  private Table files;

  @Override
  protected void execute(Progress progress) throws IOException {
    Path folder = output.toPath().toAbsolutePath().normalize();
    Path beside = folder.getParent();
    if (beside == null)
      throw new IllegalArgumentException("output: choose a folder within another one.");
    AnonymousFolder.Result result = anonymized(folder, beside, progress);
    report = result.attributes();
    if (isRequested("files")) files = result.files();
    note(Count.of(result.files().rowCount(), "image") + " written to '" + output + "'.");
    noteLeftOut(result.leftOut());
    if (result.freeTexts() > 0)
      note(
          Count.of(result.freeTexts(), "attribute")
              + " with free text kept (\"yes\" in the table). Check that nobody wrote a name there.");
    note(
        "The key of the pseudonyms and the numbers of the patients are in '"
            + beside.resolve(PseudonymFiles.KEY)
            + "' and '"
            + PseudonymFiles.NAMES
            + "'. Do not give them away with the images.");
  }

  private AnonymousFolder.Result anonymized(Path folder, Path beside, Progress progress)
      throws IOException {
    boolean isNew = !PseudonymFiles.isIn(beside);
    Pseudonyms pseudonyms = PseudonymFiles.open(beside);
    try {
      AnonymousFolder.Result result =
          AnonymousFolder.write(input.toPath(), folder, pseudonyms, dates.equals(SHIFT), progress);
      PseudonymFiles.save(pseudonyms, beside);
      return result;
    } catch (IOException | RuntimeException e) {
      if (isNew) PseudonymFiles.forget(beside);
      throw e;
    }
  }

  private void noteLeftOut(List<AnonymousFolder.OmittedFile> leftOut) {
    if (leftOut.isEmpty()) return;
    String shown =
        leftOut.stream()
            .limit(FILES_SHOWN)
            .map(
                one ->
                    "  "
                        + names().relative(input.toPath().relativize(one.file()))
                        + ": "
                        + one.reason())
            .collect(Collectors.joining("\n"));
    String more =
        leftOut.size() > FILES_SHOWN ? "\n  and " + (leftOut.size() - FILES_SHOWN) + " more" : "";
    note(Count.of(leftOut.size(), "file") + " left out:\n" + shown + more);
  }
}
