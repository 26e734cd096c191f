package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.gui.NewImage;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.module.process.ServicePreprocessor;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.command.run.TaskProgress;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.FunctionSettings;
import sc.fiji.cardiacmr.measure.aha.TestVentricle;
import sc.fiji.cardiacmr.progress.Progress;

class CardiacMRServiceTest {

  /** What the task bar hears. */
  public static final class Listener {

    private final List<String> heard = new ArrayList<>();
    private Task task;

    @EventHandler
    public void onEvent(TaskEvent event) {
      task = event.getTask();
      heard.add(
          task.getProgressValue() + "/" + task.getProgressMaximum() + (task.isDone() ? "!" : ""));
    }
  }

  @Test
  void theFacadeWorksAndReportsToTheTaskBar() {
    try (Context context = new Context(CardiacMRService.class, EventService.class)) {
      Listener listener = new Listener();
      context.service(EventService.class).subscribe(listener);
      CardiacMRService service = context.service(CardiacMRService.class);
      var labels = TestVentricle.labels(60, 60, true, true);
      double expected =
          service
              .facade()
              .function(labels, FunctionSettings.DEFAULT, Progress.NONE)
              .lv()
              .ejectionFraction();
      try (TaskProgress progress = service.progress("Function")) {
        var function = service.facade().function(labels, FunctionSettings.DEFAULT, progress);
        assertEquals(expected, function.lv().ejectionFraction());
        progress.update(3, 4, "Nearly there");
        assertFalse(progress.isCanceled());
        listener.task.cancel("enough");
        assertThrows(CancellationException.class, progress::checkCanceled);
      }
      assertEquals("3/4!", listener.heard.get(listener.heard.size() - 1));
      assertEquals("Function", listener.task.getName());
    }
  }

  @Test
  void scriptsNameItAndImagesWithoutTheirPackage() throws ScriptException {
    try (Context context = new Context(CardiacMRService.class, ScriptService.class)) {
      ScriptService scripts = context.service(ScriptService.class);
      assertSame(CardiacMRService.class, scripts.lookupClass("CardiacMRService"));
      assertSame(ImageSeries.class, scripts.lookupClass("ImageSeries"));
      assertSame(ImageSource.class, scripts.lookupClass("ImageSource"));
    }
  }

  @Test
  void aScriptThatDeclaresAnImageGetsTheOneThatIsOpen() throws Exception {
    try (SciJavaContext scijava = new SciJavaContext()) {
      scijava.open(NewImage.createByteImage("heart", 4, 4, 1, NewImage.FILL_BLACK));
      ScriptInfo info =
          new ScriptInfo(
              scijava.context(),
              "test.nothing",
              new StringReader("#@ CardiacMRService service\n#@ ImageSeries image\n"));
      Module module = info.createModule();
      for (PreprocessorPlugin step :
          List.of(
              scijava.preprocessor(ServicePreprocessor.class),
              scijava.preprocessor(ActiveImagePreprocessor.class))) step.process(module);
      assertEquals("heart", ((ImageSeries<?>) module.getInput("image")).name());
      assertTrue(module.getInput("service") instanceof CardiacMRService);
    }
  }
}
