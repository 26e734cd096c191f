package sc.fiji.cardiacmr.bridge;

import java.awt.Dimension;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JTextField;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.text.Html;

/** The field of a parameter in a dialog: its component, with a tooltip, and the text it holds. */
final class ParameterField {

  private static final int NUMBER_COLUMNS = 14;
  private static final int TEXT_COLUMNS = 24;

  /** Long names of images and files must not widen a dialog beyond the screen. */
  private static final int WIDEST_LIST = 260;

  private static final int TOOLTIP_WIDTH = 340;

  private final CommandParameter parameter;
  private final JComponent component;
  private final Supplier<String> text;

  /**
   * @param value what to begin with
   * @param choices what to choose from; empty if any text may be entered
   */
  ParameterField(CommandParameter p, String value, List<String> choices) {
    parameter = p;
    if (isFlag()) {
      JCheckBox box = new JCheckBox(p.label(), value.equals("true"));
      component = box;
      text = () -> Boolean.toString(box.isSelected());
      name(box);
    } else if (p.isImage() || p.isSource()) {
      JComboBox<String> list = ImageField.list(p, value);
      limit(list);
      component = ImageField.withButtons(p, list);
      text = () -> ImageField.value((String) list.getSelectedItem());
      name(list);
    } else if (!choices.isEmpty() && !p.isFile()) {
      JComboBox<String> list = new JComboBox<>(choices.toArray(new String[0]));
      list.setSelectedItem(value);
      limit(list);
      component = list;
      text = () -> (String) list.getSelectedItem();
      name(list);
    } else {
      boolean isPath = p.isFile() || p.isPaths();
      JTextField field = new JTextField(value, p.isNumber() ? NUMBER_COLUMNS : TEXT_COLUMNS);
      field.setMinimumSize(field.getPreferredSize());
      component = isPath ? withButtons(field) : field;
      text = () -> p.isFile() ? field.getText().trim().replace('\\', '/') : field.getText().trim();
      name(field);
    }
  }

  private JComponent withButtons(JTextField field) {
    if (parameter.isPaths()) {
      PathButtons adding = new PathButtons(field, parameter.label(), path -> add(field, path));
      return adding.file("File...").folder("Folder...").panel();
    }
    PathButtons buttons = new PathButtons(field, parameter.label(), field::setText);
    String style = parameter.fileStyle();
    if (style.endsWith("directory")) buttons.folder("Browse...");
    else if (style.equals("both")) buttons.file("File...").folder("Folder...");
    else if (style.equals("save")) buttons.target("Browse...");
    else buttons.file("Browse...");
    return buttons.panel();
  }

  /** Appends to a list of files. */
  private static void add(JTextField field, String path) {
    String before = field.getText().trim();
    field.setText(before.isEmpty() ? path : before.replaceAll(",$", "") + "," + path);
  }

  private static void limit(JComboBox<String> list) {
    Dimension size = list.getPreferredSize();
    list.setPreferredSize(new Dimension(Math.min(size.width, WIDEST_LIST), size.height));
  }

  private void name(JComponent inner) {
    inner.setName(parameter.name());
    inner.setToolTipText(tooltip(parameter.description()));
  }

  /** The description in lines of a readable length. */
  static String tooltip(String description) {
    if (description.isBlank()) return null;
    return "<html><div width=" + TOOLTIP_WIDTH + ">" + Html.escaped(description) + "</div></html>";
  }

  CommandParameter parameter() {
    return parameter;
  }

  /** Whether it is a box to tick, which says itself what it is. */
  boolean isFlag() {
    return parameter.isFlag() || parameter.isOutput();
  }

  JComponent component() {
    return component;
  }

  /** What was entered, as in a macro. */
  String text() {
    return text.get();
  }
}
