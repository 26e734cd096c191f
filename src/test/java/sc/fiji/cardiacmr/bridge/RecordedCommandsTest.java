package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.frame.Recorder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandRunner;
import sc.fiji.cardiacmr.command.run.ExampleRun;
import sc.fiji.cardiacmr.command.run.ExampleRuns;
import sc.fiji.cardiacmr.command.run.ImageJImages;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.ij.Tables;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/**
 * What the recorder writes of a filled dialog, run as a macro without a display, makes what the
 * dialog makes: each command. {@link RecordedCommandsIT} does the same with real dialogs.
 */
@Tag("slow")
class RecordedCommandsTest {

  static final List<ExampleRun> RUNS = ExampleRuns.ALL;

  @TempDir static Path folder;
  private static final RecordedTable TABLE = new RecordedTable("headless");
  private static Path in;
  private static Path model;
  private static Object menus;
  private static String ownModels;

  @BeforeAll
  static void makeInputs() throws Exception {
    ownModels = System.getProperty(InstalledModels.OWN_PROPERTY);
    System.setProperty(InstalledModels.OWN_PROPERTY, folder.resolve("own").toString());
    in = folder.resolve("the inputs");
    model = ExampleRuns.makeInputs(in);
    Hashtable<String, String> commands = new Hashtable<>();
    CommandCatalog catalog = new CommandCatalog();
    for (String name : catalog.names())
      commands.put(
          CommandCatalog.label(catalog.find(name)),
          CommandBridge.class.getName() + "(\"" + name + "\")");
    menus = useMenus(commands);
  }

  /** Fiji reads the menus without a display; plain ImageJ does not. */
  private static Object useMenus(Object commands) throws ReflectiveOperationException {
    var table = Menus.class.getDeclaredField("pluginsTable");
    table.setAccessible(true);
    Object before = table.get(null);
    table.set(null, commands);
    return before;
  }

  @AfterAll
  static void finish() throws Exception {
    useMenus(menus);
    if (ownModels == null) System.clearProperty(InstalledModels.OWN_PROPERTY);
    else System.setProperty(InstalledModels.OWN_PROPERTY, ownModels);
    TABLE.write(Path.of("target", RecordedTable.FILE));
  }

  @AfterEach
  void close() {
    OpenImages.all().forEach(Interpreter::removeBatchModeImage);
    Analyzer.setResultsTable(new ResultsTable());
    WindowManager.setTempCurrentImage(null);
    Recorder.record = false;
    Recorder.saveCommand();
  }

  /** Collects results, as texts that are equal if the results are. */
  private static final class Collector implements ImageJImages {

    private final Map<String, String> images = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private String firstTable = "";

    @Override
    public boolean isDisplay() {
      return true;
    }

    @Override
    public boolean showPage(String path) {
      return false;
    }

    @Override
    public void show(CommandParameter output, Object value, ImageSeries<?> input) {
      if (value instanceof ImageSeries<?> image) {
        DisplayStyle style = OutputFiles.appearance(output, image);
        ImagePlus shown = style.toImagePlus(image);
        images.put(OpenImages.uniqueTitle(shown.getTitle()), DriverResults.text(shown));
      } else if (value instanceof BufferedImage picture) {
        images.put(
            OpenImages.uniqueTitle(output.label()),
            DriverResults.text(new ImagePlus(output.label(), picture)));
      } else if (value instanceof Table table && firstTable.isEmpty()) {
        firstTable = DriverResults.text(Tables.toResultsTable(table));
      }
    }

    @Override
    public void note(String text) {
      notes.add(text);
    }
  }

  /** Opens what the dialog finds open. */
  private static void openActive(ExampleRun example) throws IOException {
    if (example.active().isEmpty()) return;
    ImagePlus image =
        DisplayStyle.GREY.toImagePlus(ImageFiles.read(example.active(in).orElseThrow()));
    Interpreter.addBatchModeImage(image);
    WindowManager.setTempCurrentImage(image);
  }

  /** The line that the recorder writes. */
  private static String recorded(ExampleRun example, Map<String, String> values) {
    Recorder.record = true;
    String label = CommandCatalog.label(example.type());
    Recorder.setCommand(label);
    CommandRecorder.record(example.type(), values);
    String options = Recorder.getCommandOptions();
    Recorder.record = false;
    Recorder.saveCommand();
    return options == null
        ? "run(\"%s\");".formatted(label)
        : "run(\"%s\", \"%s\");".formatted(label, options);
  }

  /** What is printed meanwhile. */
  private static String said(Runnable run) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      run.run();
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @FieldSource("RUNS")
  void whatIsRecordedReplays(ExampleRun example) throws IOException {
    Path out = folder.resolve("the results of " + example.command());
    Map<String, String> values = example.asDialog(in, out, model);
    String line = recorded(example, values);
    if (!example.whyNotRepeated().isEmpty()) {
      TABLE.put(example.command(), line, example.whyNotRepeated());
      return;
    }
    openActive(example);
    Collector direct = new Collector();
    new CommandRunner(example.type(), direct)
        .run(new CommandDialog(example.type()).given(values), Progress.NONE);
    Map<String, String> files = DriverResults.files(out);
    close();
    DriverResults.moveAway(out);

    openActive(example);
    List<ImagePlus> before = new ArrayList<>(OpenImages.all());
    String said = said(() -> IJ.runMacro(line));
    assertEquals("", CommandLauncher.lastError(), line);
    Map<String, String> images = new TreeMap<>();
    for (ImagePlus image : OpenImages.all())
      if (!before.contains(image)) images.put(image.getTitle(), DriverResults.text(image));
    assertEquals(direct.images, images, line);
    ResultsTable results = ResultsTable.getResultsTable();
    String table = results == null || results.size() == 0 ? "" : DriverResults.text(results);
    assertEquals(direct.firstTable, table, line);
    assertEquals(files, DriverResults.files(out), line);
    for (String note : direct.notes)
      if (!note.contains("did not exist")) assertTrue(said.contains(note), note + "\n" + said);
    boolean isNothing =
        images.isEmpty() && table.isEmpty() && files.isEmpty() && direct.notes.isEmpty();
    assertFalse(isNothing, "nothing was compared: " + line);
    TABLE.put(example.command(), line, RecordedTable.EQUAL);
  }
}
