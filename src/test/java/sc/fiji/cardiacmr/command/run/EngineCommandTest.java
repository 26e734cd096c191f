package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.command.segment.SegmentCine;
import sc.fiji.cardiacmr.command.segment.SegmentDataSet;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.progress.Progress;

public class EngineCommandTest {

  private static final List<String> ENGINE = List.of("threads", "device", "precision");

  public static class Predicting extends EngineImageCommand {

    @Parameter(label = "Model", description = "a model", persist = false)
    private String model = "m";

    @Override
    protected void execute(Progress progress) {}
  }

  private static List<String> inputs(Class<? extends CardiacCommand> command) {
    return CommandParameters.of(command).inputs().stream().map(CommandParameter::name).toList();
  }

  @Test
  void theEnginesParametersAreShownLast() {
    assertEquals(
        List.of("input", "pixelsize", "model", "threads", "device", "precision", "identifiers"),
        inputs(Predicting.class));
    for (Class<? extends CardiacCommand> command :
        List.of(SegmentCine.class, SegmentDataSet.class)) {
      List<String> names = inputs(command);
      int last = names.size() - 1;
      assertEquals(ENGINE, names.subList(last - 3, last), command.getName());
      assertEquals("identifiers", names.get(last));
      assertEquals(names.size(), names.stream().distinct().count());
    }
  }

  @Test
  void imagesAreAskedForInTheSameWordsWithAndWithoutEngine() {
    CommandParameters plain = CommandParameters.of(ImageCommand.class);
    CommandParameters engine = CommandParameters.of(Predicting.class);
    for (CommandParameter p : plain.inputs()) {
      CommandParameter same = engine.find(p.name()).orElseThrow();
      assertEquals(p.label(), same.label());
      assertEquals(p.description(), same.description());
      assertEquals(p.isRequired(), same.isRequired());
      assertEquals(p.isRemembered(), same.isRemembered());
    }
    assertEquals("input", engine.primaryImage().orElseThrow().name());
  }

  @Test
  void valuesBecomeOptions() {
    Predicting command = new Predicting();
    assertEquals(EngineOptions.DEFAULT, command.engineOptions());
    CommandParameters parameters = CommandParameters.of(Predicting.class);
    parameters.find("threads").orElseThrow().set(command, 3);
    parameters.find("device").orElseThrow().set(command, "cpu");
    parameters.find("precision").orElseThrow().set(command, "float32");
    ImageSeries<?> image =
        ImagePlusConverter.toSeries(new ImagePlus("one", new ByteProcessor(3, 2)));
    parameters.find("input").orElseThrow().set(command, image);
    parameters.check(command);
    assertEquals(new EngineOptions(3, "cpu", Precision.FLOAT32), command.engineOptions());
    assertSame(image.pixels(), command.inputSeries().pixels());
    assertEquals(3, command.inputSeries().width());
    String text = parameters.toText(command);
    assertTrue(
        text.endsWith(" model=m threads=3 device=cpu precision=float32 identifiers=name"), text);
    parameters.find("threads").orElseThrow().set(command, 5000);
    String message =
        assertThrows(IllegalArgumentException.class, () -> parameters.check(command)).getMessage();
    assertTrue(message.contains("threads"), message);
  }
}
