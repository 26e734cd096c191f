package sc.fiji.cardiacmr.bridge;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.SwingConstants;
import sc.fiji.cardiacmr.text.Html;

/** The card, the training curves and the sample of one model. */
final class ModelTabs {

  private final JTabbedPane tabs = new JTabbedPane();
  private final JEditorPane card = new JEditorPane("text/html", "");
  private final Picture curves = new Picture();
  private final Picture sample = new Picture();

  ModelTabs() {
    card.setEditable(false);
    card.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, Boolean.TRUE);
    tabs.addTab("Card", new JScrollPane(card));
    tabs.addTab("Curves", curves);
    tabs.addTab("Sample", sample);
  }

  Component component() {
    return tabs;
  }

  JTabbedPane tabs() {
    return tabs;
  }

  /** Shows a card, as HTML. */
  void showCard(String page) {
    card.setText(page);
    card.setCaretPosition(0);
  }

  /**
   * Shows the pictures; null for those that the model does not have.
   *
   * @param noSample why there is no sample
   */
  void showPictures(BufferedImage curvesPicture, BufferedImage samplePicture, String noSample) {
    curves.show(curvesPicture, "The model's folder holds no log of its training.");
    sample.show(samplePicture, "<html><body>" + Html.escaped(noSample) + "</body></html>");
  }

  /** Says that there is nothing to show. */
  void showText(String text) {
    card.setText("<html><body><p>" + Html.escaped(text) + "</p>");
    curves.show(null, "");
    sample.show(null, "");
  }

  /** A picture as large as its place allows. */
  private static final class Picture extends JPanel {

    private static final long serialVersionUID = 1L;

    private final JLabel text = new JLabel("", SwingConstants.CENTER);
    private transient BufferedImage image;

    Picture() {
      super(new BorderLayout());
      add(text, BorderLayout.CENTER);
    }

    void show(BufferedImage picture, String otherwise) {
      image = picture;
      text.setText(picture == null ? otherwise : "");
      repaint();
    }

    @Override
    protected void paintComponent(Graphics g) {
      super.paintComponent(g);
      if (image == null) return;
      double scale =
          Math.min(
              (double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
      int width = (int) (scale * image.getWidth());
      int height = (int) (scale * image.getHeight());
      Graphics2D g2 = (Graphics2D) g.create();
      g2.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      g2.drawImage(
          image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
      g2.dispose();
    }
  }
}
