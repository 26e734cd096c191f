package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TaskProgressTest {

  @Test
  void withoutTasksOnlyTheCallerStopsIt() {
    AtomicBoolean isStopped = new AtomicBoolean();
    try (TaskProgress progress = new TaskProgress(null, "Function", isStopped::get)) {
      progress.update(1, 2, "Half of it");
      assertFalse(progress.isCanceled());
      isStopped.set(true);
      assertTrue(progress.isCanceled());
    }
  }
}
