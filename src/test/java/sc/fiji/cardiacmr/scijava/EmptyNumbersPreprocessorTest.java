package sc.fiji.cardiacmr.scijava;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.DefaultValuePreprocessor;
import sc.fiji.cardiacmr.command.run.CommandCatalog;

class EmptyNumbersPreprocessorTest {

  /** Of every command, also after SciJava has given out its usual values. */
  @Test
  void numbersThatAreNotGivenStayEmpty() {
    CommandCatalog catalog = new CommandCatalog();
    int found = 0;
    try (Context context = new Context(CommandService.class, ModuleService.class)) {
      DefaultValuePreprocessor usual = new DefaultValuePreprocessor();
      usual.setContext(context);
      for (String name : catalog.names()) {
        Module module =
            context
                .service(ModuleService.class)
                .createModule(context.service(CommandService.class).getCommand(catalog.find(name)));
        new EmptyNumbersPreprocessor().process(module);
        for (ModuleItem<?> item : module.getInfo().inputs()) {
          boolean isEmpty =
              !item.isRequired()
                  && Number.class.isAssignableFrom(item.getType())
                  && item.getValue(module) == null;
          if (!isEmpty) continue;
          usual.process(module);
          assertNull(item.getValue(module), name + " " + item.getName());
          found++;
        }
      }
    }
    assertTrue(found > 20, "" + found);
  }
}
