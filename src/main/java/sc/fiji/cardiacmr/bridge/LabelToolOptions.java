package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import javax.swing.SpinnerNumberModel;
import sc.fiji.cardiacmr.edit.Brush;
import sc.fiji.cardiacmr.edit.BrushMode;
import sc.fiji.cardiacmr.edit.LabelAxis;
import sc.fiji.cardiacmr.ij.CalibrationConverter;
import sc.fiji.cardiacmr.ij.LabelLut;
import sc.fiji.cardiacmr.image.Labels;

/**
 * The window of the tool's options: class, radius in pixels and mm, mode, and buttons for what the
 * keys do. Changes count at once.
 */
final class LabelToolOptions {

  private static final double STEP = 0.5;
  private static final int CHIP = 14;
  private static final int GAP = 8;

  private final LabelTool tool;
  private final List<AbstractButton> classes = new ArrayList<>();
  private final List<AbstractButton> modes = new ArrayList<>();
  private final JComboBox<String> replaced = new JComboBox<>();
  private final JSpinner pixels =
      new JSpinner(
          new SpinnerNumberModel(Brush.DEFAULT.radius(), Brush.SMALLEST, Brush.LARGEST, STEP));
  private final JSpinner millimetres =
      new JSpinner(new SpinnerNumberModel(1.0, 0.01, 10_000.0, STEP));
  private JDialog dialog;
  private boolean isUpdating;

  LabelToolOptions(LabelTool tool) {
    this.tool = tool;
  }

  /** Opens the window, or brings it to the front. */
  void show() {
    if (dialog == null) create();
    update();
    dialog.setVisible(true);
  }

  private void create() {
    dialog = new JDialog(IJ.getInstance(), LabelTool.NAME, false);
    JPanel panel = new JPanel();
    panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
    panel.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    panel.add(titled("Class (keys 1 to 6)", classes()));
    panel.add(titled("Mode (keys a, e, r)", modes()));
    panel.add(titled("Radius (keys [ and ])", radius()));
    panel.add(titled("This slice", actions()));
    panel.add(help());
    dialog.setContentPane(panel);
    dialog.pack();
    dialog.setResizable(false);
    if (IJ.getInstance() != null)
      dialog.setLocation(
          IJ.getInstance().getX(), IJ.getInstance().getY() + IJ.getInstance().getHeight() + GAP);
  }

  private static JComponent titled(String title, JComponent content) {
    JPanel panel = new JPanel(new BorderLayout());
    panel.setBorder(BorderFactory.createTitledBorder(title));
    panel.add(content);
    return panel;
  }

  private JComponent classes() {
    JPanel panel = new JPanel(new GridLayout(2, 0, GAP / 2, GAP / 2));
    ButtonGroup group = new ButtonGroup();
    for (int label = Labels.LV; label <= Labels.LARGEST; label++) {
      int value = label;
      JToggleButton button =
          new JToggleButton(label + "  " + Labels.name(label), new Chip(LabelLut.color(label)));
      button.addActionListener(event -> change(tool.brush().withLabel(value)));
      group.add(button);
      classes.add(button);
      panel.add(button);
    }
    return panel;
  }

  private JComponent modes() {
    JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    ButtonGroup group = new ButtonGroup();
    String[] names = {"Add", "Erase", "Replace only"};
    for (BrushMode mode : BrushMode.values()) {
      JRadioButton button = new JRadioButton(names[mode.ordinal()]);
      button.addActionListener(event -> change(tool.brush().withMode(mode)));
      group.add(button);
      modes.add(button);
      panel.add(button);
    }
    for (int label = 0; label <= Labels.LARGEST; label++) replaced.addItem(Labels.name(label));
    replaced.addActionListener(
        event -> change(tool.brush().withReplaced(replaced.getSelectedIndex())));
    panel.add(replaced);
    return panel;
  }

  private JComponent radius() {
    JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT, GAP, 0));
    pixels.addChangeListener(
        event -> change(tool.brush().withRadius(((Number) pixels.getValue()).doubleValue())));
    millimetres.addChangeListener(
        event -> {
          double size = pixelSize();
          double mm = ((Number) millimetres.getValue()).doubleValue();
          if (!Double.isNaN(size)) change(tool.brush().withRadius(mm / size));
        });
    for (JSpinner spinner : List.of(pixels, millimetres))
      spinner.setPreferredSize(new Dimension(80, spinner.getPreferredSize().height));
    panel.add(pixels);
    panel.add(new JLabel("pixels ="));
    panel.add(millimetres);
    panel.add(new JLabel("mm"));
    return panel;
  }

  private JComponent actions() {
    JPanel panel = new JPanel(new GridLayout(0, 2, GAP / 2, GAP / 2));
    add(panel, "Copy to next slice (n)", i -> act(i, s -> s.copy(i, LabelAxis.SLICES, 1)));
    add(panel, "Copy to previous slice (p)", i -> act(i, s -> s.copy(i, LabelAxis.SLICES, -1)));
    add(panel, "Copy to next phase (N)", i -> act(i, s -> s.copy(i, LabelAxis.PHASES, 1)));
    add(panel, "Copy to previous phase (P)", i -> act(i, s -> s.copy(i, LabelAxis.PHASES, -1)));
    add(panel, "Interpolate slices (i)", i -> act(i, s -> s.interpolate(i, LabelAxis.SLICES)));
    add(panel, "Interpolate phases (I)", i -> act(i, s -> s.interpolate(i, LabelAxis.PHASES)));
    add(panel, "Segment again (g)", tool::segmentAgain);
    add(panel, "Undo (z)", i -> act(i, LabelSession::undo));
    return panel;
  }

  private void act(ImagePlus shown, Function<LabelSession, String> action) {
    tool.act(shown, action);
  }

  private static void add(JPanel panel, String text, Consumer<ImagePlus> action) {
    JButton button = new JButton(text);
    button.addActionListener(
        event -> {
          ImagePlus shown = WindowManager.getCurrentImage();
          if (shown == null) IJ.showStatus("There is no image open.");
          else action.accept(shown);
        });
    panel.add(button);
  }

  private static JComponent help() {
    JTextArea text =
        new JTextArea(
            """
            Paint on the labels, or on the image that they belong to.
            Alt and drag erases. Shift and drag draws the rectangle for Segment again.
            Interpolate works between two slices (or phases) that you corrected.""");
    text.setEditable(false);
    text.setOpaque(false);
    text.setFont(new JLabel().getFont());
    text.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, 0, GAP));
    text.setAlignmentX(Component.CENTER_ALIGNMENT);
    return text;
  }

  private void change(Brush brush) {
    if (!isUpdating) tool.setBrush(brush);
  }

  /** Shows the brush as it is now. */
  void update() {
    if (dialog == null) return;
    isUpdating = true;
    try {
      Brush brush = tool.brush();
      classes.get(brush.label() - Labels.LV).setSelected(true);
      modes.get(brush.mode().ordinal()).setSelected(true);
      replaced.setSelectedIndex(brush.replaced());
      replaced.setEnabled(brush.mode() == BrushMode.REPLACE);
      pixels.setValue(brush.radius());
      double size = pixelSize();
      millimetres.setEnabled(!Double.isNaN(size));
      if (!Double.isNaN(size)) millimetres.setValue(brush.radius() * size);
    } finally {
      isUpdating = false;
    }
  }

  /** Width of a pixel of the active image, mm; NaN if unknown. */
  private static double pixelSize() {
    ImagePlus shown = WindowManager.getCurrentImage();
    if (shown == null) return Double.NaN;
    return CalibrationConverter.toCalibration(shown).dx();
  }

  /** A square in the colour of a class. */
  private record Chip(Color color) implements Icon {

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
      graphics.setColor(color);
      graphics.fillRect(x, y, CHIP, CHIP);
      graphics.setColor(Color.DARK_GRAY);
      graphics.drawRect(x, y, CHIP - 1, CHIP - 1);
    }

    @Override
    public int getIconWidth() {
      return CHIP;
    }

    @Override
    public int getIconHeight() {
      return CHIP;
    }
  }
}
