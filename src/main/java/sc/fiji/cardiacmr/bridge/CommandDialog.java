package sc.fiji.cardiacmr.bridge;

import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.Calibration;
import ij.plugin.frame.Recorder;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.help.HelpPages;
import sc.fiji.cardiacmr.text.Count;

/** An ImageJ dialog with a field for each parameter of a command. */
final class CommandDialog {

  private static final String MORE = "More options";
  private static final int TEXT_COLUMNS = 12;
  private static final int FILE_COLUMNS = 30;

  /** A field that is wider when it is added gets the rest of its row. */
  private static final int COLUMNS_IN_A_CELL = 8;

  /** Fields below each other, about 30 pixels each, for a screen 768 pixels high. */
  private static final int MOST_ROWS = 18;

  private final Class<? extends CardiacCommand> type;
  private final CardiacCommand defaults;
  private final CommandParameters parameters;

  CommandDialog(Class<? extends CardiacCommand> type) {
    this.type = type;
    this.defaults = CommandCatalog.create(type);
    this.parameters = CommandParameters.of(type);
  }

  /**
   * Asks the user, for expert parameters only if the user wants more options. A command without
   * usual parameters asks nothing.
   *
   * @param values what to start with, by key; receives what was entered. The active image is not
   *     among them.
   * @return false if the user canceled
   */
  boolean ask(Map<String, String> values) {
    List<CommandParameter> asked = asked();
    List<CommandParameter> usual = asked.stream().filter(p -> !p.isExpert()).toList();
    if (usual.isEmpty() && parameters.primaryImage().isEmpty()) return true;
    List<CommandParameter> expert = asked.stream().filter(CommandParameter::isExpert).toList();
    // The dialog would record its labels; the command's keys are recorded instead.
    boolean isRecorded = Recorder.record;
    Recorder.record = false;
    try {
      GenericDialog dialog = new HelpfulDialog(title());
      parameters.primaryImage().ifPresent(p -> dialog.addMessage(imageText()));
      add(dialog, usual, values);
      if (!expert.isEmpty())
        dialog.addCheckbox(MORE, expert.stream().anyMatch(p -> values.containsKey(p.name())));
      if (!show(dialog, usual, values)) return false;
      if (expert.isEmpty()) return true;
      if (dialog.getNextBoolean()) return askMore(expert, values);
      expert.forEach(p -> values.remove(p.name()));
      return true;
    } finally {
      Recorder.record = isRecorded;
    }
  }

  private boolean askMore(List<CommandParameter> expert, Map<String, String> values) {
    GenericDialog dialog = new HelpfulDialog(title() + ": " + MORE.toLowerCase(Locale.ROOT));
    add(dialog, expert, values);
    return show(dialog, expert, values);
  }

  private boolean show(
      GenericDialog dialog, List<CommandParameter> shown, Map<String, String> values) {
    dialog.addHelp(HelpPages.ofCommand(CommandCatalog.name(type)));
    dialog.showDialog();
    if (dialog.wasCanceled()) return false;
    for (CommandParameter p : shown) values.put(p.name(), read(dialog, p));
    return true;
  }

  private String title() {
    return CommandCatalog.label(type).replace("...", "");
  }

  /** All inputs but the active image, and the results that are made only when asked for. */
  private List<CommandParameter> asked() {
    List<CommandParameter> asked = new ArrayList<>();
    String primary = parameters.primaryImage().map(CommandParameter::name).orElse("");
    for (CommandParameter p : parameters.inputs()) if (!p.name().equals(primary)) asked.add(p);
    for (CommandParameter p : parameters.outputs())
      if (!p.isRequired() && !p.isImplied()) asked.add(p);
    return asked;
  }

  /** The image that the command will work on, or null. */
  private ImagePlus activeImage() {
    return parameters.primaryImage().isPresent() ? WindowManager.getCurrentImage() : null;
  }

  private String imageText() {
    ImagePlus image = activeImage();
    if (image == null) return "No image is open.";
    Calibration cal = image.getCalibration();
    String size = image.getWidth() + " x " + image.getHeight();
    String text = "Image: " + image.getTitle() + "\n" + size + " pixels, ";
    text += Count.of(image.getNSlices(), "slice") + ", " + Count.of(image.getNFrames(), "phase");
    if (!cal.scaled()) return text + ", pixel size unknown";
    return text
        + String.format(
            Locale.ROOT, ", %.4g x %.4g x %.4g ", cal.pixelWidth, cal.pixelHeight, cal.pixelDepth)
        + cal.getUnit();
  }

  private String start(CommandParameter p, Map<String, String> values) {
    if (values.containsKey(p.name())) return values.get(p.name());
    if (p.isImage() || p.isSource()) return ImageField.preselected(p, activeImage());
    String usual = p.isOutput() ? "false" : p.text(defaults);
    return isRemembered(p) ? Prefs.get(preference(p), usual) : usual;
  }

  private String preference(CommandParameter p) {
    return "cardiacmr." + CommandCatalog.name(type) + "." + p.name();
  }

  /** Keeps the values for the next time the dialog opens. */
  void remember(Map<String, String> values) {
    values.forEach(
        (key, value) -> {
          CommandParameter p = parameters.find(key).orElseThrow();
          if (isRemembered(p)) Prefs.set(preference(p), value);
        });
  }

  /** Expert parameters are not: next time they might be at work without being seen. */
  private static boolean isRemembered(CommandParameter p) {
    return (p.isRemembered() || p.isOutput()) && !p.isExpert();
  }

  /** Adds fields, in two columns where one would not fit on a small screen. */
  private void add(GenericDialog dialog, List<CommandParameter> added, Map<String, String> values) {
    boolean isNarrow = added.size() > MOST_ROWS;
    boolean isRoom = false;
    for (CommandParameter p : added) {
      boolean isAlone = p.isFile() || p.isImage() || p.isSource();
      if (isNarrow && isRoom && !isAlone) {
        dialog.addToSameRow();
        isRoom = false;
      } else {
        isRoom = !isAlone;
      }
      add(dialog, p, start(p, values), isNarrow);
    }
  }

  private void add(GenericDialog dialog, CommandParameter p, String value, boolean isNarrow) {
    String label = p.label();
    List<String> choices = offered(p, value);
    if (p.isFlag() || p.isOutput()) dialog.addCheckbox(label, value.equals("true"));
    else if (p.isImage() || p.isSource()) ImageField.add(dialog, p, value);
    else if (p.isFile() && p.fileStyle().endsWith("directory"))
      dialog.addDirectoryField(label, value, FILE_COLUMNS);
    else if (p.isFile() && p.fileStyle().equals("both"))
      FileOrFolderField.add(dialog, label, value, FILE_COLUMNS);
    else if (p.isFile()) dialog.addFileField(label, value, FILE_COLUMNS);
    else if (choices.isEmpty()) {
      dialog.addStringField(label, value, isNarrow ? COLUMNS_IN_A_CELL : TEXT_COLUMNS);
      ((TextField) dialog.getStringFields().lastElement()).setColumns(TEXT_COLUMNS);
    } else dialog.addChoice(label, choices.toArray(new String[0]), value);
  }

  /** What to choose from: the allowed values, or those suggested and the present one. */
  private List<String> offered(CommandParameter p, String value) {
    List<String> choices = p.choices();
    List<String> suggestions = p.suggestions(defaults);
    if (!choices.isEmpty() || suggestions.isEmpty()) return choices;
    List<String> offered = new ArrayList<>(suggestions);
    if (!value.isEmpty() && !offered.contains(value)) offered.add(value);
    return offered;
  }

  private String read(GenericDialog dialog, CommandParameter p) {
    if (p.isFlag() || p.isOutput()) return Boolean.toString(dialog.getNextBoolean());
    if (p.isImage() || p.isSource()) return ImageField.value(dialog.getNextChoice());
    if (!offered(p, "").isEmpty()) return dialog.getNextChoice();
    String text = dialog.getNextString().trim();
    return p.isFile() ? text.replace('\\', '/') : text;
  }

  /** The values without those left empty, which then keep their defaults. */
  static Map<String, String> withoutEmpty(Map<String, String> values) {
    Map<String, String> given = new LinkedHashMap<>(values);
    given.values().removeIf(String::isEmpty);
    return given;
  }
}
