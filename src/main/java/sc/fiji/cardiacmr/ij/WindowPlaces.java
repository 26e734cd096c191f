package sc.fiji.cardiacmr.ij;

import ij.IJ;
import ij.gui.GUI;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.ArrayList;
import java.util.List;

/** Places windows beside each other. */
final class WindowPlaces {

  private WindowPlaces() {}

  /** Moves a window to where it covers as little as possible of the other windows of ImageJ. */
  static void place(Window window) {
    List<Rectangle> taken = new ArrayList<>();
    for (Window other : Window.getWindows())
      if (other instanceof Frame && other != window && other.isShowing())
        taken.add(other.getBounds());
    Rectangle screen = GUI.getMaxWindowBounds(IJ.getInstance());
    window.setLocation(free(window.getSize(), screen, taken));
  }

  /**
   * The place, as far up and then as far left as possible, at which a window covers the least of
   * the others and lies on the screen as a whole, if it is not larger.
   */
  static Point free(Dimension size, Rectangle screen, List<Rectangle> taken) {
    List<Integer> xs = new ArrayList<>(List.of(screen.x));
    List<Integer> ys = new ArrayList<>(List.of(screen.y));
    for (Rectangle other : taken) {
      xs.add(other.x + other.width);
      xs.add(other.x - size.width);
      ys.add(other.y + other.height);
      ys.add(other.y - size.height);
    }
    xs.add(screen.x + screen.width - size.width);
    ys.add(screen.y + screen.height - size.height);
    xs.sort(null);
    ys.sort(null);
    Point best = screen.getLocation();
    long least = Long.MAX_VALUE;
    for (int y : ys)
      for (int x : xs) {
        Rectangle place = new Rectangle(new Point(x, y), size);
        if (x < screen.x || y < screen.y) continue;
        boolean isOutside =
            x > screen.x && x + size.width > screen.x + screen.width
                || y > screen.y && y + size.height > screen.y + screen.height;
        long covered = isOutside ? Long.MAX_VALUE : covered(place, taken);
        if (covered < least) {
          least = covered;
          best = place.getLocation();
        }
      }
    return best;
  }

  private static long covered(Rectangle place, List<Rectangle> taken) {
    long sum = 0;
    for (Rectangle other : taken) {
      Rectangle common = place.intersection(other);
      if (!common.isEmpty()) sum += (long) common.width * common.height;
    }
    return sum;
  }
}
