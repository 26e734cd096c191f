package sc.fiji.cardiacmr.command.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * All commands are canceled at random moments, counted in looks at the wish to stop, not in
 * seconds, so that a slow machine sees the same moments; and once while they do not look at all.
 * They end, leave nothing half-written, and run as if nothing had been.
 */
@Tag("slow")
class CancelCommandsTest {

  private static final int MOMENTS = 2;

  /** Threads of a pool look once more each, and steps that clean up may. */
  private static final int MOST_LOOKS_AFTERWARDS = 40;

  /**
   * What they have written stays, whole, when they are canceled afterwards: files one by one, or
   * logs.
   */
  private static final Set<String> WRITERS =
      Set.of(
          "add-training-case",
          "analyse",
          "batch",
          "demo",
          "fine-tune",
          "guide",
          "make-manifest",
          "report",
          "save-dicom-seg",
          "save-nifti",
          "segment-dataset",
          "select-data",
          "shift-dataset",
          "tag-dataset",
          "train",
          "train-cyclegan",
          "translate-dataset");

  /** Which do what {@code sample-lge} does, but for longer. */
  private static final Set<String> ALIKE = Set.of("sample-cine", "sample-tagged");

  /** Which anonymize draws anew in each run. */
  private static final String PSEUDONYM = "[/\\\\][0-9a-z]{12}(?=[/\\\\])";

  @TempDir static Path folder;
  private static Path in;
  private static Path model;

  private final SplittableRandom random = new SplittableRandom(20);

  @BeforeAll
  static void makeInputs() throws IOException {
    System.setProperty(InstalledModels.OWN_PROPERTY, folder.resolve("own").toString());
    in = folder.resolve("in");
    model = ExampleRuns.makeInputs(in);
  }

  /** A user who cancels when the work looks for the time with this number. */
  private static final class Moment implements Progress {

    private final Thread user = Thread.currentThread();
    private final int number;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean isCanceled;
    private volatile Thread worker;

    /**
     * @param number from 1; 0: never
     */
    Moment(int number) {
      this.number = number;
    }

    @Override
    public void update(long done, long total, String message) {}

    @Override
    public boolean isCanceled() {
      if (Thread.currentThread() != user) {
        if (worker == null) worker = Thread.currentThread();
        if (looks.incrementAndGet() == number) isCanceled = true;
      }
      return isCanceled;
    }
  }

  private static CommandRunner prepared(ExampleRun run, Path out, TestDoor door)
      throws IOException {
    Files.createDirectories(out);
    CommandRunner runner = new CommandRunner(run.type(), door);
    runner.prepare(run.forShell(in, out, model));
    return runner;
  }

  private static Set<String> files(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString().replaceAll(PSEUDONYM, "/*"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void cancel(ExampleRun run, Path out, int number) throws Exception {
    String name = run.command() + " at look " + number;
    Moment moment = new Moment(number);
    CommandRunner runner = prepared(run, out, new TestDoor(false, null));
    assertThrows(CancellationException.class, () -> runner.executeInBackground(moment), () -> name);
    assertNotNull(moment.worker, name);
    moment.worker.join();
    assertTrue(moment.looks.get() <= number + MOST_LOOKS_AFTERWARDS, name + ": did not stop");
    assertTrue(runner.made(new CancellationException()).isEmpty(), name);
    Set<String> left = files(out);
    if (WRITERS.contains(run.command())) assertNothingHidden(left, name);
    else assertEquals(Set.of(), left, name);
  }

  private static void assertNothingHidden(Set<String> files, String name) {
    List<String> hidden =
        files.stream()
            .filter(f -> Path.of(f).getFileName().toString().startsWith(".") || f.endsWith(".part"))
            .toList();
    assertEquals(List.of(), hidden, name);
  }

  /** As in a step of a network that takes long: the work never hears of the wish to stop. */
  private void abandon(ExampleRun run, Path out) throws Exception {
    Moment moment = new Moment(1);
    Thread[] worker = {null};
    CommandRunner runner = prepared(run, out, new TestDoor(false, null));
    assertThrows(
        CancellationException.class,
        () ->
            BackgroundWork.run(
                progress -> {
                  worker[0] = Thread.currentThread();
                  progress.isCanceled();
                  // From here on nobody waits for it, or will not for long.
                  BackgroundWork.unlessAbandoned(() -> {});
                  while (!BackgroundWork.abandonment().getAsBoolean()) Thread.sleep(1);
                  runner.execute(Progress.NONE);
                },
                moment),
        run.command());
    worker[0].join();
    assertEquals(Set.of(), files(out), run.command() + " wrote though it had been abandoned");
  }

  @Test
  void everyCommandMayBeCanceledAtAnyMoment() throws Exception {
    List<Executable> commands = new ArrayList<>();
    for (ExampleRun run : ExampleRuns.ALL)
      if (!run.whyNotRepeated().startsWith("it ") // It needs a window.
          && !ALIKE.contains(run.command())) commands.add(() -> cancel(run));
    assertAll(commands);
  }

  private void cancel(ExampleRun run) throws Exception {
    Path place = folder.resolve(run.command());
    Moment never = new Moment(0);
    prepared(run, place.resolve("whole"), new TestDoor(false, null)).executeInBackground(never);
    Set<String> whole = files(place.resolve("whole"));
    assertNothingHidden(whole, run.command());
    int looks = never.looks.get();
    assertTrue(looks > 0, run.command() + " never looks");
    Path out = place.resolve("canceled");
    for (int i = 0; i < MOMENTS; i++) cancel(run, out, i == 0 ? 1 : 1 + random.nextInt(looks));
    prepared(run, out, new TestDoor(false, null)).executeInBackground(new Moment(0));
    assertEquals(whole, files(out), run.command() + " after it was canceled");
    abandon(run, place.resolve("abandoned"));
  }

  @Test
  void theExceptionsNameCommands() {
    Set<String> all = ExampleRuns.ALL.stream().map(ExampleRun::command).collect(Collectors.toSet());
    assertTrue(all.containsAll(WRITERS));
    assertTrue(all.containsAll(ALIKE));
    Map<Boolean, Long> counted =
        ExampleRuns.ALL.stream()
            .collect(
                Collectors.partitioningBy(
                    r -> r.whyNotRepeated().isEmpty(), Collectors.counting()));
    assertTrue(counted.get(true) * (MOMENTS + 1) >= 100, "variants");
  }
}
