package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * A small window with a progress bar, the time left and a Cancel button. Appears after a moment, so
 * that quick work does not flash; vanishes at once on Cancel.
 */
final class ProgressWindow {

  private static final int DELAY_MILLISECONDS = 700;
  private static final int STEPS = 1000;

  private final Runnable cancel;
  private JDialog dialog;
  private JProgressBar bar;
  private JLabel label;
  private Timer timer;
  private boolean isClosed;

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
    JPanel south = new JPanel();
    south.add(button);
    JPanel panel = new JPanel(new BorderLayout(8, 8));
    panel.setBorder(BorderFactory.createEmptyBorder(12, 12, 8, 12));
    panel.add(label, BorderLayout.NORTH);
    panel.add(bar, BorderLayout.CENTER);
    panel.add(south, BorderLayout.SOUTH);
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

  void close() {
    SwingUtilities.invokeLater(this::closeNow);
  }

  private void closeNow() {
    isClosed = true;
    if (timer != null) timer.stop();
    if (dialog != null) dialog.dispose();
  }
}
