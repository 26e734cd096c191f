package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import java.awt.BorderLayout;
import java.awt.Dimension;
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
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import sc.fiji.cardiacmr.progress.LiveView;

/**
 * A small window with a progress bar, the time left and a Cancel button. Appears after a moment, so
 * that quick work does not flash; vanishes at once on Cancel. With the first picture it grows, and
 * gets buttons to pause the work and to end it early.
 */
final class ProgressWindow implements LiveView {

  private static final int DELAY_MILLISECONDS = 700;
  private static final int STEPS = 1000;

  private final Runnable cancel;
  private final Map<String, JLabel> pictures = new LinkedHashMap<>();
  private JDialog dialog;
  private JPanel panel;
  private JPanel buttons;
  private JProgressBar bar;
  private JLabel label;
  private JTabbedPane tabs;
  private Timer timer;
  private boolean isClosed;
  private volatile boolean isPaused;
  private volatile boolean isStopAsked;

  ProgressWindow(String title, Runnable cancel) {
    this.cancel = cancel;
    SwingUtilities.invokeLater(() -> create(title));
  }

  private void create(String title) {
    if (isClosed) return;
    dialog = new JDialog(IJ.getInstance(), title.replace("...", ""), false);
    bar = new JProgressBar(0, STEPS);
    bar.setIndeterminate(true);
    label = new JLabel("Starting");
    JButton button = new JButton("Cancel");
    button.addActionListener(event -> cancel());
    buttons = new JPanel();
    buttons.add(button);
    JPanel top = new JPanel(new BorderLayout(8, 8));
    top.add(label, BorderLayout.NORTH);
    top.add(bar, BorderLayout.CENTER);
    panel = new JPanel(new BorderLayout(8, 8));
    panel.setBorder(BorderFactory.createEmptyBorder(12, 12, 8, 12));
    panel.add(top, BorderLayout.NORTH);
    panel.add(buttons, BorderLayout.SOUTH);
    panel.setPreferredSize(new Dimension(420, 110));
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
    dialog.setLocationRelativeTo(IJ.getInstance());
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
   */
  void update(double fraction, String text) {
    SwingUtilities.invokeLater(
        () -> {
          if (isClosed || dialog == null) return;
          bar.setIndeterminate(Double.isNaN(fraction));
          if (!Double.isNaN(fraction)) bar.setValue((int) Math.round(STEPS * fraction));
          label.setText(text);
        });
  }

  @Override
  public boolean isShown() {
    return true;
  }

  @Override
  public void show(String name, BufferedImage picture) {
    SwingUtilities.invokeLater(
        () -> {
          if (isClosed || dialog == null) return;
          if (tabs == null) grow();
          JLabel place = pictures.get(name);
          boolean isNew = place == null;
          if (isNew) {
            place = new JLabel();
            pictures.put(name, place);
            tabs.addTab(name, place);
          }
          place.setIcon(new ImageIcon(picture));
          if (isNew) dialog.pack();
        });
  }

  /** Makes room for pictures and adds the buttons of work that can be paused. */
  private void grow() {
    tabs = new JTabbedPane();
    panel.add(tabs, BorderLayout.CENTER);
    panel.setPreferredSize(null);
    JButton pause = new JButton("Pause");
    pause.setToolTipText(
        "Rests until you press the button again; other programs get the processor");
    pause.addActionListener(
        event -> {
          isPaused = !isPaused;
          pause.setText(isPaused ? "Go on" : "Pause");
        });
    JButton stop = new JButton("Stop and keep best");
    stop.setToolTipText("Ends now and writes the best result so far");
    stop.addActionListener(
        event -> {
          isStopAsked = true;
          isPaused = false;
          pause.setEnabled(false);
          stop.setEnabled(false);
        });
    buttons.add(pause, 0);
    buttons.add(stop, 1);
  }

  @Override
  public boolean isPaused() {
    return isPaused;
  }

  @Override
  public boolean isStopAsked() {
    return isStopAsked;
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
