package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.command.manage.ManageModels;
import sc.fiji.cardiacmr.command.manage.RunDemo;
import sc.fiji.cardiacmr.command.measure.MeasureFunction;
import sc.fiji.cardiacmr.command.train.TrainModel;

public class CommandParametersTest {

  @TempDir Path folder;

  @Test
  void textHoldsEveryValueThatIsThereAndNoFolders() {
    TestCommand command = new TestCommand();
    CommandParameters parameters = CommandParameters.of(TestCommand.class);
    assertEquals(
        "amount=2 factor=1.5 seed=1 mode=none verbose=false smooth=true" + " identifiers=name",
        parameters.toText(command));
    command.file = new File("/home/ada/my data/set 1.tsv");
    command.note = "it's";
    command.mode = "Linear fit";
    assertEquals(
        "amount=2 factor=1.5 seed=1 'mode=Linear fit' 'note=it'\\''s' verbose=false smooth=true"
            + " 'file=set 1.tsv' identifiers=name",
        parameters.toText(command));
  }

  @Test
  void aFolderToWriteToMayExistOrNotButMustBeWritable() throws IOException {
    assertNull(OutputFiles.folderProblem(folder));
    assertNull(OutputFiles.folderProblem(folder.resolve("new/deep")));
    Path file = Files.createFile(folder.resolve("file"));
    assertTrue(OutputFiles.folderProblem(file).contains("is a file"));
    assertTrue(OutputFiles.folderProblem(file.resolve("sub")).contains("is not writable"));
  }

  @Test
  void onlyFilesThatMustExistAreRead() {
    CommandParameters train = CommandParameters.of(TrainModel.class);
    assertTrue(train.find("manifest").orElseThrow().isRead());

    CommandParameter predictions = CommandParameters.of(RunDemo.class).find("folder").orElseThrow();
    assertEquals("new-directory", predictions.fileStyle());
    assertFalse(predictions.isRead());
    assertFalse(CommandParameters.of(ManageModels.class).find("archive").orElseThrow().isRead());
  }

  @Test
  void dialogsRememberHabitsButNotWhatBelongsToOneImage() {
    CommandParameters function = CommandParameters.of(MeasureFunction.class);
    List<String> remembered =
        function.inputs().stream()
            .filter(CommandParameter::isRemembered)
            .map(CommandParameter::name)
            .toList();
    assertEquals(List.of("labelmap", "basal", "apical", "rv", "onerow"), remembered);
  }
}
