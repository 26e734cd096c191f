package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sc.fiji.cardiacmr.command.data.HarmonizeHistogram;
import sc.fiji.cardiacmr.command.measure.EvaluateSegmentation;
import sc.fiji.cardiacmr.command.measure.MeasureFunction;
import sc.fiji.cardiacmr.command.measure.MeasureScar;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandParameters;
import sc.fiji.cardiacmr.ij.HiddenImages;

class ImageFieldTest {

  @RegisterExtension final HiddenImages hidden = new HiddenImages();

  private final CommandParameter labels = parameter(MeasureScar.class, "labels");
  private final CommandParameter remote = parameter(MeasureScar.class, "remote");

  private static CommandParameter parameter(Class<? extends CardiacCommand> type, String name) {
    return CommandParameters.of(type).find(name).orElseThrow();
  }

  @Test
  void openImagesAndAFileOfBeforeAreOffered() {
    hidden.open("heart", 1);
    hidden.open("liver", 1);
    assertEquals(List.of("<none>", "heart", "liver"), ImageField.items(remote, ""));
    assertEquals(List.of("<choose an image>", "heart", "liver"), ImageField.items(labels, "liver"));
    String path = "/my data/scan [1].nii";
    assertEquals(List.of("<none>", "heart", "liver", path), ImageField.items(remote, path));
    assertEquals("", ImageField.value("<none>"));
    assertEquals("", ImageField.value("<choose an image>"));
    assertEquals("liver", ImageField.value("liver"));
    assertEquals(path, ImageField.value(path));
  }

  @Test
  void imagesOfOneTitleAreToldApart() {
    int first = hidden.open("heart", 1).getID();
    int second = hidden.open("heart", 2).getID();
    List<String> items =
        List.of("<none>", "heart (#%d)".formatted(first), "heart (#%d)".formatted(second));
    assertEquals(items, ImageField.items(remote, "#" + second));
    assertEquals("#" + second, ImageField.value(items.get(2)));
  }

  @Test
  void labelsOfTheActiveImageArePreselected() {
    ImagePlus active = hidden.open("heart", 3);
    hidden.open("other", 3);
    hidden.openLabels("elsewhere-labels", 2);
    assertEquals("", ImageField.preselected(labels, active));
    hidden.openLabels("heart-labels", 3);
    assertEquals("heart-labels", ImageField.preselected(labels, active));
    CommandParameter truth = parameter(EvaluateSegmentation.class, "reference");
    assertEquals("heart-labels", ImageField.preselected(truth, active));
    assertEquals("", ImageField.preselected(labels, null));
  }

  @Test
  void whatNobodyAskedForIsNotPreselected() {
    ImagePlus active = hidden.open("heart", 3);
    hidden.openLabels("heart-labels", 3);
    assertEquals("", ImageField.preselected(remote, active));
    // Labels of another method would become those of ES.
    CommandParameter other = parameter(MeasureFunction.class, "eslabels");
    assertEquals("", ImageField.preselected(other, active));
    for (String name : List.of("mask", "reference"))
      assertEquals(
          "", ImageField.preselected(parameter(HarmonizeHistogram.class, name), active), name);
  }
}
