package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlacesTest {

  private static final Rectangle SCREEN = new Rectangle(0, 20, 1000, 700);

  @Test
  void windowsAreTiledWhileThereIsRoom() {
    List<Rectangle> taken = new ArrayList<>(List.of(new Rectangle(0, 20, 600, 100)));
    for (int i = 0; i < 5; i++) {
      Dimension size = new Dimension(300, 280);
      Rectangle place = new Rectangle(WindowPlaces.free(size, SCREEN, taken), size);
      assertTrue(SCREEN.contains(place), place.toString());
      for (Rectangle other : taken) assertFalse(place.intersects(other), place + " " + other);
      taken.add(place);
    }
  }

  @Test
  void theFirstFreePlaceIsBesideWhatIsOpen() {
    Rectangle input = new Rectangle(0, 20, 400, 400);
    assertEquals(
        new Point(400, 20), WindowPlaces.free(new Dimension(300, 300), SCREEN, List.of(input)));
  }

  @Test
  void withoutRoomAsLittleAsPossibleIsCovered() {
    Rectangle input = new Rectangle(0, 20, 800, 700);
    assertEquals(
        new Point(700, 20), WindowPlaces.free(new Dimension(300, 300), SCREEN, List.of(input)));
  }

  @Test
  void whatIsLargerThanTheScreenBeginsAtItsCorner() {
    assertEquals(new Point(0, 20), WindowPlaces.free(new Dimension(2000, 900), SCREEN, List.of()));
  }
}
