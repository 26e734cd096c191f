package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.NewImage;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sc.fiji.cardiacmr.command.measure.MeasureFunction;
import sc.fiji.cardiacmr.command.measure.MeasureScar;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.command.segment.SegmentCine;
import sc.fiji.cardiacmr.ij.HiddenImages;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.table.Table;

/** Without a display, as all unit tests; {@code ImageJIT} has one. */
class ResultDisplayTest {

  @RegisterExtension final HiddenImages hidden = new HiddenImages();

  private final ImagePlus image = NewImage.createByteImage("heart", 8, 8, 1, NewImage.FILL_RAMP);
  private final CommandParameter contours = parameter(SegmentCine.class, "contours");

  private static CommandParameter parameter(Class<? extends CardiacCommand> type, String name) {
    return CommandParameters.of(type).find(name).orElseThrow();
  }

  private static Annotations outlines(String... names) {
    Polygon corners = new Polygon(new double[] {1, 4, 4, 1}, new double[] {1, 1, 4, 4});
    return new Annotations(
        Stream.of(names).map(n -> Annotation.outline(n, 0, 0, 0xFF0000, corners)).toList());
  }

  private void show(String... names) {
    new ResultDisplay().show(contours, outlines(names), ImagePlusConverter.toSeries(image));
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

  @Test
  void everyImageAndPictureGetsATitleOfItsOwn() {
    CommandParameter labels = parameter(SegmentCine.class, "output");
    CommandParameter picture = parameter(MeasureScar.class, "bullseye");
    for (int i = 0; i < 2; i++) {
      ResultDisplay display = new ResultDisplay();
      display.show(labels, ImagePlusConverter.toSeries(image), null);
      display.show(picture, new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), null);
    }
    String label = picture.label();
    assertEquals(
        List.of("heart", label, "heart-1", label + "-1"),
        OpenImages.all().stream().map(ImagePlus::getTitle).toList());
  }

  /** Labels that are given back are shown beside those that the user goes on editing. */
  @Test
  void whatIsShownDoesNotChangeWithAnOpenImage() {
    ImagePlus open = IJ.createImage("labels", "8-bit black", 4, 4, 2);
    CommandParameter labels = parameter(SegmentCine.class, "output");
    new ResultDisplay().show(labels, ImagePlusConverter.toSeries(open), null);
    ImagePlus shown = OpenImages.all().get(OpenImages.all().size() - 1);
    for (int n = 1; n <= 2; n++) ((byte[]) open.getStack().getPixels(n))[5] = 2;
    for (int n = 1; n <= 2; n++) assertEquals(0, ((byte[]) shown.getStack().getPixels(n))[5]);
    assertEquals(0, shown.getProcessor().get(1, 1));
  }

  @Test
  void theFirstTableIsTheResultsTable() {
    ResultDisplay display = new ResultDisplay();
    display.show(parameter(MeasureFunction.class, "output"), table(1.5), null);
    display.show(parameter(MeasureFunction.class, "phases"), table(7), null);
    assertEquals(1.5, ResultsTable.getResultsTable().getValue("x", 0));
    new ResultDisplay().show(parameter(MeasureFunction.class, "phases"), table(7), null);
    assertEquals(7, ResultsTable.getResultsTable().getValue("x", 0));
  }

  private static Table table(double value) {
    Table table = new Table("x");
    table.addRow(value);
    return table;
  }
}
