package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.Prefs;
import ij.gui.GUI;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.function.Predicate;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/**
 * A modal dialog with a row for each parameter. Those that few users need lie behind a button,
 * which says how many of them do not have their usual values. Rows scroll where the screen is too
 * small for them; the buttons below are always visible.
 */
final class ParameterDialog {

  private static final String MORE = "More";
  private static final String LESS = "Less";
  private static final int SCROLL_STEP = 16;

  private final JDialog dialog;
  private final JPanel rows = new JPanel(new GridBagLayout());
  private final JPanel moreRows = new JPanel(new GridBagLayout());
  private final JButton more = new JButton(MORE);
  private final JScrollPane scroll;
  private final Predicate<ParameterField> isChanged;
  private final List<ParameterField> hidden;
  private boolean isAccepted;

  /**
   * @param heading lines above the rows; may be empty
   * @param shown the rows that are always visible
   * @param hidden the rows behind the button More
   * @param isChanged whether a row has another value than usual
   * @param help the page that the Help button opens
   */
  ParameterDialog(
      String title,
      List<String> heading,
      List<ParameterField> shown,
      List<ParameterField> hidden,
      Predicate<ParameterField> isChanged,
      String help) {
    this.isChanged = isChanged;
    this.hidden = hidden;
    dialog = new JDialog(IJ.getInstance(), title, true);
    for (String line : heading) addAlone(rows, new JLabel(line));
    shown.forEach(field -> add(rows, field));
    hidden.forEach(field -> add(moreRows, field));
    moreRows.setVisible(false);
    JPanel all = new JPanel(new BorderLayout(0, 4));
    all.setBorder(BorderFactory.createEmptyBorder(10, 12, 4, 12));
    all.add(rows, BorderLayout.NORTH);
    JPanel lower = new JPanel(new BorderLayout());
    lower.add(moreRows, BorderLayout.NORTH);
    all.add(lower, BorderLayout.CENTER);
    scroll = new JScrollPane(all);
    scroll.setBorder(null);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_AS_NEEDED);
    scroll.getVerticalScrollBar().setUnitIncrement(SCROLL_STEP);
    dialog.getContentPane().add(scroll, BorderLayout.CENTER);
    dialog.getContentPane().add(buttons(help), BorderLayout.SOUTH);
    dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
    scale(dialog.getContentPane(), Prefs.getGuiScale());
  }

  private static void add(JPanel panel, ParameterField field) {
    int row = panel.getComponentCount(); // more than the row before had
    if (field.isFlag()) {
      panel.add(field.component(), at(1, row, field));
      return;
    }
    JLabel label = new JLabel(field.parameter().label());
    label.setToolTipText(ParameterField.tooltip(field.parameter().description()));
    label.setLabelFor(field.component());
    panel.add(label, at(0, row, field));
    panel.add(field.component(), at(1, row, field));
  }

  private static GridBagConstraints at(int column, int row, ParameterField field) {
    GridBagConstraints place = new GridBagConstraints();
    place.gridx = column;
    place.gridy = row;
    place.insets = new Insets(1, column == 0 ? 0 : 8, 1, 0);
    place.anchor = column == 0 ? GridBagConstraints.EAST : GridBagConstraints.WEST;
    place.weightx = column;
    boolean isWide = field.parameter().isFile() || field.parameter().isImage();
    if (column == 1 && isWide) place.fill = GridBagConstraints.HORIZONTAL;
    return place;
  }

  private static void addAlone(JPanel panel, Component part) {
    GridBagConstraints place = new GridBagConstraints();
    place.gridx = 0;
    place.gridy = panel.getComponentCount();
    place.gridwidth = GridBagConstraints.REMAINDER;
    place.anchor = GridBagConstraints.WEST;
    place.insets = new Insets(0, 0, 3, 0);
    panel.add(part, place);
  }

  private JPanel buttons(String help) {
    JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT));
    more.addActionListener(event -> toggle());
    more.setToolTipText("Shows or hides settings that few users need");
    if (!hidden.isEmpty()) left.add(more);
    JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT));
    JButton ok = new JButton("OK");
    ok.addActionListener(event -> close(true));
    JButton cancel = new JButton("Cancel");
    cancel.addActionListener(event -> close(false));
    JButton page = new JButton("Help");
    page.addActionListener(event -> HelpWindow.show(help));
    for (JButton button : List.of(ok, cancel, page)) right.add(button);
    dialog.getRootPane().setDefaultButton(ok);
    String escape = "cancel";
    dialog
        .getRootPane()
        .getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW)
        .put(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), escape);
    dialog
        .getRootPane()
        .getActionMap()
        .put(
            escape,
            new AbstractAction() {
              private static final long serialVersionUID = 1L;

              @Override
              public void actionPerformed(ActionEvent event) {
                close(false);
              }
            });
    JPanel panel = new JPanel(new BorderLayout());
    panel.add(left, BorderLayout.WEST);
    panel.add(right, BorderLayout.EAST);
    return panel;
  }

  private static void scale(Container container, double factor) {
    if (factor == 1) return;
    for (Component part : container.getComponents()) {
      if (part.getFont() != null)
        part.setFont(part.getFont().deriveFont((float) (part.getFont().getSize2D() * factor)));
      if (part instanceof Container inner) scale(inner, factor);
    }
  }

  private void close(boolean accepted) {
    isAccepted = accepted;
    dialog.dispose();
  }

  private void toggle() {
    moreRows.setVisible(!moreRows.isVisible());
    fit();
    if (moreRows.isVisible()) SwingUtilities.invokeLater(this::scrollToMore);
  }

  private void scrollToMore() {
    rows.scrollRectToVisible(new Rectangle(0, rows.getHeight() - 1, 1, 1));
    moreRows.scrollRectToVisible(new Rectangle(0, 0, 1, moreRows.getHeight()));
  }

  private void label() {
    long changed = hidden.stream().filter(isChanged).count();
    if (moreRows.isVisible()) more.setText(LESS);
    else more.setText(changed == 0 ? MORE : MORE + " (" + changed + " changed)");
  }

  /** As large as the rows need and the screen has room for. */
  private void fit() {
    label();
    dialog.pack();
    Rectangle screen = GUI.getMaxWindowBounds(dialog);
    Dimension wanted = dialog.getSize();
    if (wanted.height > screen.height)
      wanted.width += scroll.getVerticalScrollBar().getPreferredSize().width;
    int width = Math.min(wanted.width, screen.width);
    int height = Math.min(wanted.height, screen.height);
    dialog.setSize(width, height);
    dialog.setLocation(
        screen.x + (screen.width - width) / 2, screen.y + (screen.height - height) / 3);
    dialog.validate();
  }

  /**
   * Waits for the user.
   *
   * @return false if the user canceled
   */
  boolean show() {
    fit();
    dialog.setVisible(true);
    return isAccepted;
  }
}
