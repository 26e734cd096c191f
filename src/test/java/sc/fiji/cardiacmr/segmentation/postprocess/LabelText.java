package sc.fiji.cardiacmr.segmentation.postprocess;

/** Small label images written as text, one digit a pixel. */
final class LabelText {

  private LabelText() {}

  static byte[] bytes(String... rows) {
    String all = String.join("", rows);
    byte[] labels = new byte[all.length()];
    for (int i = 0; i < labels.length; i++) labels[i] = (byte) (all.charAt(i) - '0');
    return labels;
  }
}
