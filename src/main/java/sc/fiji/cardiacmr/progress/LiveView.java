package sc.fiji.cardiacmr.progress;

import java.awt.image.BufferedImage;

/**
 * Where long work shows pictures of its progress, and asks whether the user wants to pause it or
 * end it early. Safe for use by several threads.
 */
public interface LiveView {

  /** Shows nothing and wishes nothing: for work without a display. */
  LiveView NONE =
      new LiveView() {
        @Override
        public boolean isShown() {
          return false;
        }

        @Override
        public void offerPauseAndStop() {}

        @Override
        public void show(String name, BufferedImage picture) {}

        @Override
        public void note(String text) {}

        @Override
        public boolean isPaused() {
          return false;
        }

        @Override
        public boolean isStopAsked() {
          return false;
        }
      };

  /** Whether anybody sees the pictures; if not, they need not be drawn. */
  boolean isShown();

  /** Lets the user pause the work or end it early from now on. */
  void offerPauseAndStop();

  /**
   * Shows a picture, in place of an earlier one of the same name.
   *
   * @param name of the picture, e.g. {@code "Curves"}
   */
  void show(String name, BufferedImage picture);

  /** Shows what the user should know while the work goes on; stays until the end. */
  void note(String text);

  /** Whether the work shall rest until this is false again. */
  boolean isPaused();

  /** Whether the work shall end now and keep what it has reached. */
  boolean isStopAsked();
}
