package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.ij.OpenImages;

/** Macros that run commands without a display, as with Fiji's {@code --headless}. */
class HeadlessMacrosTest {

  private static final String PHANTOM = "matrix=32 slices=2 phases=3 labels";

  private static Hashtable<?, ?> menus;
  @TempDir Path folder;

  /** Fiji reads the menus without a display; plain ImageJ does not. */
  private static Hashtable<?, ?> useMenus(Hashtable<?, ?> commands) throws Exception {
    var table = Menus.class.getDeclaredField("pluginsTable");
    table.setAccessible(true);
    Hashtable<?, ?> before = (Hashtable<?, ?>) table.get(null);
    table.set(null, commands);
    return before;
  }

  @BeforeAll
  static void fillMenus() throws Exception {
    Hashtable<String, String> commands = new Hashtable<>();
    String bridge = CommandBridge.class.getName();
    commands.put("Cardiac Phantom...", bridge + "(\"phantom\")");
    commands.put("Ventricular Function...", bridge + "(\"function\")");
    commands.put("Save NIfTI...", bridge + "(\"save-nifti\")");
    commands.put("Cardiac MR LGE Phantom", bridge + "(\"sample-lge\")");
    menus = useMenus(commands);
  }

  @AfterAll
  static void restoreMenus() throws Exception {
    useMenus(menus);
  }

  @AfterEach
  void forgetResults() {
    OpenImages.all().forEach(Interpreter::removeBatchModeImage);
    Analyzer.setResultsTable(new ResultsTable());
    WindowManager.setTempCurrentImage(null);
  }

  /** Runs a macro as {@code --headless -macro} does; gives what it prints. */
  private static String run(String macro) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      IJ.runMacro(macro);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstTableIsReadAsResults() {
    String text =
        run(
            """
            run("Cardiac Phantom...", "%s");
            run("Ventricular Function...", "phases onerow");
            print("rows=" + nResults + ", " + Table.size);
            print("name=" + getResultString("name", 0));
            print("same=" + (getResult("lv_ef_percent", 0) == Table.get("lv_ef_percent", 0)));
            print("plausible=" + (getResult("lv_ef_percent", 0) > 30));
            """
                .formatted(PHANTOM));
    assertTrue(text.contains("rows=1, 1\nname=phantom-labels\nsame=1\nplausible=1\n"), text);
    assertTrue(
        text.contains(
            "'Volumes per phase' is not shown: without a display, the Results table can only show"
                + " 'Ventricular function'. Write it to a file: phases=phases.tsv\n"),
        text);
    assertTrue(
        text.contains("RV: measured at ED and ES of the LV.\n"), "notes are printed: " + text);
  }

  /** The macro that is also run in a real Fiji. */
  @Test
  void theMacroForARealFijiWorksHere() throws Exception {
    String text = run(Files.readString(Path.of("src/test/fiji/macro.ijm")));
    assertTrue(text.contains("rows=1\nplausible=1\n"), text);
    assertTrue(text.contains("error=There is neither an open image nor a file"), text);
  }

  @Test
  @Tag("slow")
  void samplesOpen() {
    String text =
        run(
            """
            run("Cardiac MR LGE Phantom");
            Stack.getDimensions(width, height, channels, slices, frames);
            getVoxelSize(w, h, d, unit);
            print(getTitle + ": " + width + "x" + slices + "x" + frames + ", " + d + " " + unit);
            """);
    assertTrue(text.contains("lge: 192x10x1, 8 mm"), text);
  }

  @Test
  void everyResultCanBeSelected() {
    String text =
        run(
            """
            for (i = 0; i < 2; i++) run("Cardiac Phantom...", "%s seed=" + i);
            Array.print(getList("image.titles"));
            selectImage("phantom-labels-1");
            print("selected=" + getTitle);
            run("Save NIfTI...", "input=phantom-labels-1 output=[%s]");
            rename("phantom-labels");
            run("Ventricular Function...", "input=phantom-labels onerror=continue");
            print(call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError"));
            run("Ventricular Function...", "input=#" + getImageID() + " onerror=continue");
            print("then=<" + call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError") + ">");
            """
                .formatted(PHANTOM, folder.resolve("a b.nii")));
    assertTrue(text.startsWith("phantom, phantom-labels, phantom-1, phantom-labels-1\n"), text);
    assertTrue(text.contains("selected=phantom-labels-1\n"), text);
    assertTrue(Files.exists(folder.resolve("a b.nii")), text);
    assertTrue(text.contains("2 open images are called 'phantom-labels': #-"), text);
    assertTrue(text.contains("then=<>\n"), text);
  }
}
