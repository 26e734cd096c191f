package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.measure.Calibration;
import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.help.HelpPages;
import sc.fiji.cardiacmr.text.Count;

/**
 * Asks for the values of a command: a field for each parameter, with the values of the last time.
 */
final class CommandDialog {

  private final Class<? extends CardiacCommand> type;
  private final CardiacCommand defaults;
  private final CommandParameters parameters;

  CommandDialog(Class<? extends CardiacCommand> type) {
    this.type = type;
    this.defaults = CommandCatalog.create(type);
    this.parameters = CommandParameters.of(type);
  }

  /**
   * Asks the user. A command without usual parameters asks nothing.
   *
   * @param values what to start with, by key; receives what was entered. The active image is not
   *     among them.
   * @return false if the user canceled
   */
  boolean ask(Map<String, String> values) {
    List<CommandParameter> asked = asked();
    boolean isAsked = asked.stream().anyMatch(p -> !p.isExpert());
    if (!isAsked && parameters.primaryImage().isEmpty()) return true;
    // Dialogs for files would record what is chosen in them; the command's keys are recorded
    // instead.
    boolean isRecorded = Recorder.record;
    Recorder.record = false;
    try {
      return onEventThread(() -> show(asked, values));
    } finally {
      Recorder.record = isRecorded;
    }
  }

  /**
   * Asks whether files that exist are to be replaced.
   *
   * @param files may be empty; then nothing is asked
   */
  boolean mayReplace(List<Path> files) {
    return files.isEmpty()
        || onEventThread(
            () -> Question.confirm(IJ.getInstance(), title(), Question.replacing(files)));
  }

  private boolean show(List<CommandParameter> asked, Map<String, String> values) {
    List<ParameterField> fields = new ArrayList<>();
    for (CommandParameter p : asked) {
      String value = start(p, values);
      fields.add(new ParameterField(p, value, offered(p, value)));
    }
    ParameterDialog dialog =
        new ParameterDialog(
            title(),
            parameters.primaryImage().isPresent() ? imageText() : List.of(),
            fields.stream().filter(f -> !f.parameter().isExpert()).toList(),
            fields.stream().filter(f -> f.parameter().isExpert()).toList(),
            field -> !isUsual(field.parameter(), field.text()),
            HelpPages.ofCommand(CommandCatalog.name(type)));
    if (!dialog.show()) return false;
    // What lies behind More counts only where it was changed, whether it was looked at or not.
    for (ParameterField field : fields) {
      CommandParameter p = field.parameter();
      if (p.isExpert() && isUsual(p, field.text())) values.remove(p.name());
      else values.put(p.name(), field.text());
    }
    return true;
  }

  private static boolean onEventThread(BooleanSupplier question) {
    if (EventQueue.isDispatchThread()) return question.getAsBoolean();
    boolean[] answer = new boolean[1];
    try {
      EventQueue.invokeAndWait(() -> answer[0] = question.getAsBoolean());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    return answer[0];
  }

  private boolean isUsual(CommandParameter p, String value) {
    return value.equals(usual(p));
  }

  private String usual(CommandParameter p) {
    if (p.isOutput()) return "false";
    return p.isImage() || p.isSource() ? "" : p.text(defaults);
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

  private List<String> imageText() {
    ImagePlus image = activeImage();
    if (image == null) return List.of("No image is open.");
    Calibration cal = image.getCalibration();
    String size = image.getWidth() + " x " + image.getHeight() + " pixels, ";
    size += Count.of(image.getNSlices(), "slice") + ", " + Count.of(image.getNFrames(), "phase");
    size +=
        !cal.scaled()
            ? ", pixel size unknown"
            : String.format(
                    Locale.ROOT,
                    ", %.4g x %.4g x %.4g ",
                    cal.pixelWidth,
                    cal.pixelHeight,
                    cal.pixelDepth)
                + cal.getUnit();
    return List.of("Image: " + image.getTitle(), size);
  }

  private String start(CommandParameter p, Map<String, String> values) {
    if (values.containsKey(p.name())) return values.get(p.name());
    if (p.isImage() || p.isSource()) return ImageField.preselected(p, activeImage());
    if (!isRemembered(p)) return usual(p);
    String value = Prefs.get(preference(p), usual(p));
    boolean isStillThere = p.choices().isEmpty() || p.choices().contains(value);
    if (p.isFormerEmpty(value)) return "";
    return isStillThere ? value : usual(p);
  }

  private String preference(CommandParameter p) {
    return "cardiacmr." + CommandCatalog.name(type) + "." + p.name();
  }

  /** Keeps the values for the next time the dialog opens; usual ones need not be kept. */
  void remember(Map<String, String> values) {
    for (CommandParameter p : asked()) {
      String value = values.getOrDefault(p.name(), usual(p));
      if (isRemembered(p)) Prefs.set(preference(p), isUsual(p, value) ? null : value);
    }
  }

  private static boolean isRemembered(CommandParameter p) {
    return p.isRemembered() || p.isOutput();
  }

  /** What to choose from: the allowed values, or those suggested and the present one. */
  List<String> offered(CommandParameter p, String value) {
    List<String> choices = p.choices().isEmpty() ? p.suggestions(defaults) : p.choices();
    if (choices.isEmpty()) return choices;
    List<String> offered = new ArrayList<>();
    if (!p.isRequired() && usual(p).isEmpty()) offered.add("");
    offered.addAll(choices);
    if (!value.isEmpty() && !offered.contains(value)) offered.add(value);
    return offered;
  }

  /** The values without those left empty that then keep their defaults. */
  Map<String, String> given(Map<String, String> values) {
    Map<String, String> given = new LinkedHashMap<>(values);
    for (CommandParameter p : parameters.inputs())
      if (!p.isEmptyOfUse(defaults)) given.remove(p.name(), "");
    return given;
  }
}
