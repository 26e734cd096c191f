package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.NewImage;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.prefs.PrefService;
import sc.fiji.cardiacmr.command.data.HarmonizeHistogram;
import sc.fiji.cardiacmr.command.measure.MeasureFunction;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.TestCommand;
import sc.fiji.cardiacmr.command.run.TestDoor;
import sc.fiji.cardiacmr.command.simulate.CardiacPhantom;
import sc.fiji.cardiacmr.ij.Appearance;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** All commands through SciJava, and some of them compared with the other doors. */
class SciJavaCommandsTest {

  /** Has something to say. */
  @Plugin(type = Command.class, name = "noted", visible = false)
  public static class NotedCommand extends CardiacCommand {

    @Parameter(type = ItemIO.OUTPUT)
    private Table table;

    @Override
    protected void execute(Progress progress) {
      note("Slice 3 has no blood pool.");
      table = new Table("volume");
    }
  }

  private final SciJavaContext scijava = new SciJavaContext();
  private final ImagePlus heart = NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_BLACK);
  private final CommandCatalog catalog = new CommandCatalog();

  @AfterEach
  void close() {
    scijava.close();
  }

  private CommandInfo info(String name) {
    List<CommandInfo> infos = scijava.commands().getCommandsOfClass(catalog.find(name));
    assertEquals(1, infos.size(), name);
    return infos.get(0);
  }

  @Test
  void everyCommandHasOneEntryThatNobodySeesBesideTheMenus() {
    for (String name : catalog.names()) {
      assertEquals(name, info(name).getName());
      assertFalse(info(name).isVisible(), name);
    }
  }

  @Test
  void sciJavaRemembersNoValue() {
    for (String name : catalog.names())
      for (CommandParameter p : CommandParameters.of(catalog.find(name)).inputs())
        assertFalse(info(name).getInput(p.name()).isPersisted(), name + " " + p.name());
  }

  @Test
  void aRunAfterAnInvalidOneUsesDefaults() throws Exception {
    PrefService preferences = scijava.context().service(PrefService.class);
    preferences.clear(TestCommand.class);
    CommandModule invalid = scijava.run(TestCommand.class, "input", heart, "amount", 50);
    assertEquals("amount=50 is out of range: 1 to 10.", invalid.getCancelReason());
    assertNull(preferences.get(TestCommand.class, "amount"));
    CommandModule valid = scijava.run(TestCommand.class, "input", heart);
    assertEquals(2, ((Table) valid.getOutput("table")).number(0, "amount"));
  }

  @Test
  void aRefusalCancelsIsLoggedOnceAndKeepsTables() throws Exception {
    CommandModule module = scijava.run(TestCommand.class, "input", heart, "note", "refused late");
    assertTrue(module.isCanceled());
    assertEquals("The heart is odd.", module.getCancelReason());
    assertEquals(List.of("ERROR: The heart is odd."), scijava.log("ERROR"));
    assertEquals(1, ((Table) module.getOutput("table")).rowCount());
  }

  @Test
  void whatIsNoImageIsRefusedBeforeTheRun() {
    ImagePlus colours = NewImage.createRGBImage("colours", 4, 4, 1, NewImage.FILL_BLACK);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> scijava.commands().run(TestCommand.class, true, "input", colours))
            .getMessage();
    assertTrue(message.startsWith("'colours' is an RGB colour image"), message);
  }

  @Test
  void aFaultCancelsAsWell() throws Exception {
    CommandModule module = scijava.run(TestCommand.class, "input", heart, "note", "bug");
    assertTrue(module.isCanceled());
    assertEquals(1, scijava.log("ERROR").size());
  }

  @Test
  void withoutSciJavaAFailureIsThrown() {
    TestCommand command = new TestCommand();
    command.input = ImagePlusConverter.toSeries(heart);
    command.note = "illegal";
    assertEquals(
        "The heart is empty.",
        assertThrows(IllegalArgumentException.class, command::run).getMessage());
    command.note = "io";
    assertEquals(
        "The disk is full.", assertThrows(UncheckedIOException.class, command::run).getMessage());
  }

  @Test
  void notesGoToTheLog() throws Exception {
    assertFalse(scijava.run(NotedCommand.class).isCanceled());
    assertEquals(List.of("INFO: Slice 3 has no blood pool."), scijava.log("INFO"));
  }

  @Test
  void choicesMayBeWrittenInAnyCase() throws Exception {
    CommandModule module = scijava.run(TestCommand.class, "input", heart, "mode", "LINEAR FIT");
    assertEquals("Linear fit", module.getInput("mode"));
    assertFalse(module.isCanceled(), module.getCancelReason());
  }

  /** Runs a command through both, and compares all results that both have. */
  private void assertSame(
      Class<? extends CardiacCommand> type, ImagePlus input, Map<String, Object> values)
      throws Exception {
    Map<String, Object> given = new HashMap<>(values);
    if (input != null) given.put("input", input);
    CommandModule module = scijava.commands().run(type, true, given).get();
    assertFalse(module.isCanceled(), module.getCancelReason());

    Map<String, String> texts = new HashMap<>();
    values.forEach((key, value) -> texts.put(key, value.toString()));
    for (CommandParameter p : CommandParameters.of(type).outputs()) texts.put(p.name(), "true");
    TestDoor door = new TestDoor(true, input);
    new CommandRunner(type, door).run(texts, Progress.NONE);

    int compared = 0;
    for (CommandParameter p : CommandParameters.of(type).outputs()) {
      Object expected = door.shown.get(p.name());
      Object actual = module.getOutput(p.name());
      assertEquals(expected == null, actual == null, p.name());
      if (expected instanceof Table table) assertSameTable(table, (Table) actual);
      else if (expected instanceof ImageSeries<?> image)
        assertSameImage(image, (ImageSeries<?>) actual);
      else continue;
      compared++;
    }
    assertTrue(compared > 0, type.getName());
  }

  private static void assertSameTable(Table expected, Table actual) {
    assertEquals(expected.columns(), actual.columns());
    assertEquals(expected.rowCount(), actual.rowCount());
    for (int row = 0; row < expected.rowCount(); row++)
      for (String column : expected.columns())
        assertEquals(expected.get(row, column), actual.get(row, column), column);
  }

  private static void assertSameImage(ImageSeries<?> expected, ImageSeries<?> actual) {
    assertEquals(expected.name(), actual.name());
    assertEquals(expected.calibration(), actual.calibration());
    assertArrayEquals(values(expected), values(actual));
  }

  private static double[] values(ImageSeries<?> image) {
    double[] values = new double[(int) Views.iterable(image.pixels()).size()];
    int i = 0;
    for (RealType<?> pixel : Views.flatIterable(image.pixels()))
      values[i++] = pixel.getRealDouble();
    return values;
  }

  @Test
  void functionIsTheSameAsElsewhere() throws Exception {
    ImagePlus labels = Appearance.LABELS.toImagePlus(TestVentricle.labels(120, 120, true, true));
    assertSame(MeasureFunction.class, labels, Map.of("height", 180.0, "weight", 75.0));
  }

  @Test
  void harmonizingIsTheSameAsElsewhere() throws Exception {
    ImagePlus dark = NewImage.createByteImage("dark", 32, 24, 3, NewImage.FILL_RAMP);
    ImagePlus noise = NewImage.createByteImage("noise", 32, 24, 3, NewImage.FILL_RANDOM);
    scijava.open(dark);
    scijava.open(noise);
    ImageSeries<?> reference = ImagePlusConverter.toSeries(noise);
    CommandModule module =
        scijava.run(HarmonizeHistogram.class, "input", dark, "reference", reference);
    assertFalse(module.isCanceled(), module.getCancelReason());
    CommandRunner runner = new CommandRunner(HarmonizeHistogram.class, new SciJavaDoor(null));
    runner.run(Map.of("input", "dark", "reference", "noise"), Progress.NONE);
    for (CommandParameter p : CommandParameters.of(HarmonizeHistogram.class).outputs())
      if (p.isImage() && p.isRequired())
        assertSameImage(
            (ImageSeries<?>) p.get(runner.command()), (ImageSeries<?>) module.getOutput(p.name()));
  }

  @Test
  void thePhantomIsTheSameAsElsewhere() throws Exception {
    assertSame(
        CardiacPhantom.class,
        null,
        Map.of("matrix", 48, "slices", 4, "phases", 3, "pixelsize", "4,4,16"));
  }
}
