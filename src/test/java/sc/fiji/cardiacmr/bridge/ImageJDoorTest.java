package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.Roi;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.segment.SegmentCine;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Polygon;

class ImageJDoorTest {

  private final ImagePlus image = NewImage.createByteImage("heart", 8, 8, 1, NewImage.FILL_RAMP);
  private final CommandParameter contours =
      CommandParameters.of(SegmentCine.class).find("contours").orElseThrow();

  private void show(String... names) {
    Polygon corners = new Polygon(new double[] {1, 4, 4, 1}, new double[] {1, 1, 4, 4});
    Annotations drawn =
        new Annotations(
            Stream.of(names).map(n -> Annotation.outline(n, 0, 0, 0xFF0000, corners)).toList());
    new ImageJDoor().show(contours, drawn, ImagePlusConverter.toSeries(image));
  }

  private static Roi roi(String name) {
    Roi roi = new Roi(1, 1, 3, 3);
    roi.setName(name);
    return roi;
  }

  private List<String> names() {
    return Stream.of(image.getOverlay().toArray()).map(Roi::getName).toList();
  }

  @Test
  void contoursReplaceThoseOfBeforeAndNothingElse() {
    show("old 1", "old 2");
    assertEquals(List.of("old 1", "old 2"), names());
    image.getOverlay().add(roi("by the user"));
    show("new");
    assertEquals(List.of("by the user", "new"), names());
  }
}
