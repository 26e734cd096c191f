package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.gui.GUI;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import sc.fiji.cardiacmr.progress.LiveView;

/**
 * A small window with a progress bar, the time left and a Cancel button. Appears after a moment, so
 * that quick work does not flash; vanishes at once on Cancel. Where the work offers it, there are
 * buttons to pause it and to end it early; with the first picture the window grows.
 */
final class ProgressWindow implements LiveView {

  private static final int DELAY_MILLISECONDS = 700;
  private static final int STEPS = 1000;
  private static final Dimension SMALL = new Dimension(460, 110);
  private static final int DISTANCE = 8;
  private static final String PAUSE = "Pause";
  private static final String RESUME = "Resume";

  private final Runnable cancel;
  private final Map<String, JLabel> pictures = new LinkedHashMap<>();
  private final JButton pause = new JButton(PAUSE);
  private final JButton stop = new JButton("Stop and keep best");
  private JDialog dialog;
  private JPanel panel;
  private JPanel buttons;
  private JProgressBar bar;
  private JLabel label;
  private final JTextArea notes = new JTextArea();
  private JTabbedPane tabs;
  private Timer timer;
  private String message = "Starting";
  private String timeLeft = "";
  private boolean isClosed;
  private volatile boolean isPaused;
  private volatile boolean isStopAsked;
  private volatile boolean hasRested;

  ProgressWindow(String title, Runnable cancel) {
    this.cancel = cancel;
    SwingUtilities.invokeLater(() -> create(title));
  }

  private void create(String title) {
    if (isClosed) return;
    dialog = new JDialog(IJ.getInstance(), title.replace("...", ""), false);
    bar = new JProgressBar(0, STEPS);
    bar.setIndeterminate(true);
    label = new JLabel(message);
    JButton button = new JButton("Cancel");
    button.addActionListener(event -> cancel());
    buttons = new JPanel();
    buttons.add(button);
    JPanel top = new JPanel(new BorderLayout(8, 8));
    top.add(label, BorderLayout.NORTH);
    top.add(bar, BorderLayout.CENTER);
    notes.setEditable(false);
    notes.setLineWrap(true);
    notes.setWrapStyleWord(true);
    notes.setOpaque(false);
    notes.setFont(label.getFont());
    notes.setVisible(false);
    top.add(notes, BorderLayout.SOUTH);
    panel = new JPanel(new BorderLayout(8, 8));
    panel.setBorder(BorderFactory.createEmptyBorder(12, 12, 8, 12));
    panel.add(top, BorderLayout.NORTH);
    panel.add(buttons, BorderLayout.SOUTH);
    panel.setPreferredSize(SMALL);
    dialog.setContentPane(panel);
    dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
    dialog.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            cancel();
          }
        });
    dialog.pack();
    placeBelowImageJ();
    timer = new Timer(DELAY_MILLISECONDS, event -> dialog.setVisible(true));
    timer.setRepeats(false);
    timer.start();
  }

  private void cancel() {
    cancel.run();
    closeNow();
  }

  /**
   * Shows progress.
   *
   * @param fraction 0..1, or NaN if unknown
   * @param text what is being done
   * @param left the time left, to be put behind it; "" if unknown
   */
  void update(double fraction, String text, String left) {
    later(
        () -> {
          bar.setIndeterminate(Double.isNaN(fraction));
          if (!Double.isNaN(fraction)) bar.setValue((int) Math.round(STEPS * fraction));
          message = text;
          timeLeft = left;
          showText();
        });
  }

  /** Nobody knows how long the user will pause, and what was estimated ends with a stop. */
  private void showText() {
    if (isPaused) label.setText("Paused. " + message);
    else if (isStopAsked) label.setText("Stopping early. " + message);
    else label.setText(message + timeLeft);
  }

  @Override
  public boolean isShown() {
    return true;
  }

  @Override
  public void offerPauseAndStop() {
    later(this::addButtons);
  }

  @Override
  public void show(String name, BufferedImage picture) {
    later(
        () -> {
          if (tabs == null) {
            tabs = new JTabbedPane();
            panel.add(tabs, BorderLayout.CENTER);
            panel.setPreferredSize(null);
          }
          JLabel place = pictures.get(name);
          boolean isNew = place == null;
          if (isNew) {
            place = new JLabel();
            place.setOpaque(true);
            place.setBackground(Color.WHITE);
            pictures.put(name, place);
            tabs.addTab(name, place);
          }
          place.setIcon(new ImageIcon(picture));
          if (isNew) grow();
        });
  }

  @Override
  public void note(String text) {
    later(
        () -> {
          notes.append(notes.getText().isEmpty() ? text : "\n" + text);
          notes.setSize(panel.getWidth(), Short.MAX_VALUE); // Its height depends on its width.
          notes.setVisible(true);
          panel.setPreferredSize(null);
          grow();
        });
  }

  /** Does something in the window, on the thread of the user interface. */
  private void later(Runnable change) {
    SwingUtilities.invokeLater(
        () -> {
          if (!isClosed && dialog != null) change.run();
        });
  }

  /** Takes the size that the content needs, but stays where it is, as far as the screen allows. */
  private void grow() {
    Rectangle old = dialog.getBounds();
    dialog.pack();
    place(old.x + (old.width - dialog.getWidth()) / 2, old.y);
  }

  /** Below ImageJ's window, which has the menu and the status bar. */
  private void placeBelowImageJ() {
    dialog.setLocationRelativeTo(IJ.getInstance());
    if (IJ.getInstance() == null) return;
    Rectangle main = IJ.getInstance().getBounds();
    place(dialog.getX(), main.y + main.height + DISTANCE);
  }

  private void place(int x, int y) {
    Rectangle screen = GUI.getMaxWindowBounds(IJ.getInstance());
    int width = Math.min(dialog.getWidth(), screen.width);
    int height = Math.min(dialog.getHeight(), screen.height);
    dialog.setBounds(
        Math.max(screen.x, Math.min(x, screen.x + screen.width - width)),
        Math.max(screen.y, Math.min(y, screen.y + screen.height - height)),
        width,
        height);
  }

  private void addButtons() {
    if (pause.getParent() != null) return;
    pause.setToolTipText(
        "Pauses until you press the button again, so that other programs can use the processor");
    pause.addActionListener(event -> pause(!isPaused));
    // The button keeps its width, so that the others do not move.
    pause.setPreferredSize(pause.getPreferredSize());
    stop.setToolTipText("Stops now and saves the best result so far");
    stop.addActionListener(
        event -> {
          isStopAsked = true;
          pause(false);
          pause.setEnabled(false);
          stop.setEnabled(false);
        });
    buttons.add(pause, 0);
    buttons.add(stop, 1);
    buttons.revalidate();
  }

  private void pause(boolean isRest) {
    if (isPaused && !isRest) hasRested = true;
    isPaused = isRest;
    pause.setText(isRest ? RESUME : PAUSE);
    showText();
    IJ.showStatus(label.getText());
  }

  @Override
  public boolean isPaused() {
    return isPaused;
  }

  @Override
  public boolean isStopAsked() {
    return isStopAsked;
  }

  /** Whether the work has rested since this was last asked. */
  boolean hasRested() {
    boolean rested = hasRested;
    hasRested = false;
    return rested;
  }

  void close() {
    SwingUtilities.invokeLater(this::closeNow);
  }

  private void closeNow() {
    isClosed = true;
    isPaused = false;
    if (timer != null) timer.stop();
    if (dialog != null) dialog.dispose();
  }
}
