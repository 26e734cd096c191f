package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertFalse;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;

/** Windows of images and ImageJ's own are tested in {@code ImageJIT} and {@code CorrectionIT}. */
class ImageKeysTest {

  @Test
  void whatIsTypedAsTextOrElsewhereIsNotForTheImage() {
    JPanel panel = new JPanel();
    JTextField search = new JTextField();
    JButton button = new JButton("OK");
    panel.add(search);
    panel.add(button);
    assertFalse(ImageKeys.isForImage(null));
    assertFalse(ImageKeys.isForImage(search));
    assertFalse(ImageKeys.isForImage(button));
  }
}
