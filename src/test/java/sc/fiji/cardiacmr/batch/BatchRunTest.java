package sc.fiji.cardiacmr.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.progress.CancelAfter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class BatchRunTest {

  @TempDir Path folder;

  private final Set<String> worked = new ConcurrentSkipListSet<>();
  private String version = "1";

  private List<BatchStudy> studies(int count) {
    try {
      List<BatchStudy> studies = new ArrayList<>();
      Files.createDirectories(folder.resolve("in"));
      for (int i = 0; i < count; i++) {
        Path file = folder.resolve("in/" + i);
        if (!Files.exists(file)) Files.writeString(file, i % 5 == 4 ? "damaged" : "" + i);
        studies.add(new BatchStudy("group/s%03d".formatted(i), file));
      }
      return studies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the double of a number; refuses what is none. */
  private StudyTask task() {
    return new StudyTask() {
      @Override
      public String identity() {
        return "double " + version;
      }

      @Override
      public StudyOutcome run(BatchStudy study, Path target, Path place, Progress progress)
          throws IOException {
        assertTrue(place.endsWith(study.name()));
        worked.add(study.name());
        String text = Files.readString(study.input());
        Files.writeString(target.resolve("half"), text);
        progress.update(1, 2, "half");
        if (text.startsWith("damaged")) throw new IOException("It is damaged.");
        int number = Integer.parseInt(text);
        Files.writeString(target.resolve("result"), "" + 2 * number);
        return new StudyOutcome(
            number % 2 == 0 ? "good" : "check",
            number % 2 == 0 ? List.of() : List.of("It is odd."),
            Map.of("double (1)", 2.0 * number),
            "result");
      }

      @Override
      public Optional<StudyOutcome> outcome(Path target, List<Path> changed) throws IOException {
        if (changed.size() == 1) return Optional.empty();
        int value = Integer.parseInt(Files.readString(target.resolve("result")));
        return Optional.of(
            new StudyOutcome(
                value % 4 == 0 ? "good" : "check",
                value % 4 == 0 ? List.of() : List.of("It is odd."),
                Map.of("double (1)", (double) value),
                "result"));
      }

      @Override
      public String reason(Throwable thrown) {
        return thrown.getMessage();
      }
    };
  }

  private BatchRun.Counts run(Path out, Shard shard, boolean retry, Progress progress)
      throws IOException {
    worked.clear();
    return new BatchRun(out, shard, new LocalWorkers(3), retry, 0)
        .run(studies(20), "all", task(), progress);
  }

  private BatchRun.Counts run(Path out) throws IOException {
    return run(out, Shard.WHOLE, false, Progress.NONE);
  }

  /** The tables, the page, and all files of all studies. */
  private static Map<String, String> content(Path out) throws IOException {
    Map<String, String> content = new TreeMap<>();
    List<BatchEntry> entries = BatchTables.entries(out);
    content.put("results", text(BatchTables.results(entries)));
    content.put("failed", text(BatchTables.failed(entries)));
    content.put("index", BatchIndex.of("studies", entries));
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator)
        if (!file.getFileName().toString().matches("journal.*|batch.json"))
          content.put(out.relativize(file).toString(), Files.readString(file));
    }
    return content;
  }

  private static String text(Table table) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < table.rowCount(); row++)
      for (String column : table.columns())
        text.append(column + "=" + table.text(row, column) + "\n");
    return text.toString();
  }

  @Test
  void whatIsDoneAndUnchangedIsKept() throws IOException {
    Path out = folder.resolve("out");
    assertEquals(new BatchRun.Counts(16, 4, 0, 0), run(out));
    assertEquals("14", Files.readString(out.resolve("studies/group/s007/result")));
    assertFalse(Files.exists(out.resolve("studies/group/s004")));
    assertFalse(Files.exists(out.resolve(".work")));
    Map<String, String> first = content(out);
    assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
    assertEquals(Set.of(), worked);
    assertEquals(first, content(out));
    assertEquals(
        new BatchRun.Counts(0, 4, 16, 0),
        run(out, Shard.WHOLE, true, Progress.NONE),
        "tried again");

    Files.writeString(folder.resolve("in/4"), "100");
    Files.writeString(folder.resolve("in/7"), "damaged");
    assertEquals(new BatchRun.Counts(1, 1, 15, 3), run(out), "other files");
    assertEquals("200", Files.readString(out.resolve("studies/group/s004/result")));
    assertFalse(Files.exists(out.resolve("studies/group/s007")), "no old result stays");

    version = "2";
    assertEquals(new BatchRun.Counts(16, 4, 0, 0), run(out), "another task");
  }

  @Test
  void tablesAndPageShowEveryStudyOnce() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    List<BatchEntry> entries = BatchTables.entries(out);
    Table results = BatchTables.results(entries);
    assertEquals(16, results.rowCount());
    assertEquals(6, results.number(3, "double (1)"));
    assertEquals("studies/group/s003/result", results.text(3, "report"));
    Table failed = BatchTables.failed(entries);
    assertEquals(4, failed.rowCount());
    assertEquals("It is damaged.", failed.text(0, "reason"));
    String page = BatchIndex.of("a <b>", entries);
    assertTrue(page.contains("a &lt;b&gt;"), page);
    assertTrue(
        page.contains("20 studies: 8 good, 8 to check, 0 unusable, 0 not judged, 4 without"));
    assertTrue(page.contains("href=\"./studies/group/s003/result\""), page);
    assertTrue(page.indexOf("s019") < page.indexOf("s001"), "failed before doubtful");
    assertTrue(page.indexOf("s001") < page.indexOf("s000"), "doubtful before good");
  }

  /** A program that is killed leaves what was on the disk at that moment. */
  @Test
  void afterAnyInterruptionTheRestIsDone() throws IOException {
    Path whole = folder.resolve("whole");
    run(whole);
    Map<String, String> expected = content(whole);
    Random random = new Random(3);
    byte[] journal = Files.readAllBytes(whole.resolve("journal.jsonl"));
    for (int trial = 0; trial < 30; trial++) {
      Path out = folder.resolve("out" + trial);
      Files.createDirectories(out.resolve(".work/7"));
      if (random.nextBoolean()) Files.copy(whole.resolve("batch.json"), out.resolve("batch.json"));
      Files.writeString(out.resolve(".work/7/half"), "left over");
      // Some lines, the last one perhaps not whole, and folders that got their place before theirs.
      int length = random.nextInt(journal.length + 1);
      Files.write(out.resolve("journal.jsonl"), Arrays.copyOf(journal, length));
      for (BatchStudy study : studies(20)) {
        Path from = whole.resolve("studies").resolve(study.name());
        Path to = out.resolve("studies").resolve(study.name());
        if (!Files.exists(from) || random.nextInt(4) == 0) continue;
        Files.createDirectories(to);
        Files.writeString(to.resolve("half"), Files.readString(from.resolve("half")));
        Files.writeString(to.resolve("result"), Files.readString(from.resolve("result")));
        for (String own : List.of("checksums.txt", "fingerprint.txt"))
          Files.copy(from.resolve(own), to.resolve(own));
      }
      run(out);
      assertEquals(expected, content(out), "cut after " + length + " bytes");
    }
  }

  @Test
  void cancelKeepsWhatWasDone() throws IOException {
    Path out = folder.resolve("out");
    AtomicInteger polls = new AtomicInteger();
    Progress canceling =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {
            assertTrue(done >= 0 && done <= total, message);
          }

          @Override
          public boolean isCanceled() {
            return polls.incrementAndGet() > 8;
          }
        };
    assertThrows(CancellationException.class, () -> run(out, Shard.WHOLE, false, canceling));
    long before =
        BatchTables.entries(out).stream().filter(e -> !e.error().contains("not done")).count();
    assertTrue(before > 0 && before < 20, before + " studies");
    BatchRun.Counts counts = run(out);
    assertEquals(before, counts.kept() + counts.keptFailed());
    assertEquals(20, BatchTables.entries(out).size());
  }

  @Test
  void partsMakeTheSameTables() throws IOException {
    Path whole = folder.resolve("whole");
    run(whole);
    Path parts = folder.resolve("parts");
    Set<String> all = new TreeSet<>();
    for (int i = 1; i <= 3; i++) {
      run(parts, new Shard(i, 3), false, Progress.NONE);
      all.addAll(worked);
    }
    assertEquals(20, all.size());
    assertEquals(content(whole), content(parts));
  }

  @Test
  void damagedJournalsAreRefusedAndOneProgramWritesAtATime() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    try (BatchJournal journal = BatchJournal.open(out, Shard.WHOLE)) {
      assertTrue(
          assertThrows(IOException.class, () -> run(out)).getMessage().contains("Another program"));
    }
    Path file = out.resolve("journal.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, "nonsense\n" + text);
    assertTrue(
        assertThrows(IOException.class, () -> run(out)).getMessage().contains("damaged in line 1"));
    assertEquals("nonsense\n" + text, Files.readString(file), "nothing is lost");
  }

  @Test
  void aDamagedPlanIsMadeAnewByTheNextRun() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    byte[] plan = Files.readAllBytes(out.resolve("batch.json"));
    for (byte[] damaged :
        List.of(new byte[0], Arrays.copyOf(plan, 40), "{}".getBytes(), new byte[] {(byte) 0xFF})) {
      Files.write(out.resolve("batch.json"), damaged);
      assertTrue(
          assertThrows(IOException.class, () -> BatchTables.write(out))
              .getMessage()
              .contains("Run the batch again"));
      assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
      assertArrayEquals(plan, Files.readAllBytes(out.resolve("batch.json")));
    }
  }

  @Test
  void whatLiesThereMustBeOfTheSameTask() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    // Killed after the results of another task got their place, before the line about them.
    Path result = out.resolve("studies/group/s003");
    Files.writeString(result.resolve("result"), "of another task");
    Files.writeString(result.resolve("fingerprint.txt"), "another\n");
    StudyListing.write(result);
    assertEquals(new BatchRun.Counts(1, 0, 15, 4), run(out));
    assertEquals("6", Files.readString(result.resolve("result")));

    version = "2";
    assertThrows(
        CancellationException.class, () -> run(out, Shard.WHOLE, false, new CancelAfter(0)));
    assertEquals(0, BatchTables.results(BatchTables.entries(out)).rowCount(), "no mixed table");
    version = "1";
    assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
    assertEquals(16, BatchTables.results(BatchTables.entries(out)).rowCount());
  }

  /** Makes a folder that cannot be deleted, as one in which another program has a file open. */
  private static void hold(Path held) throws IOException {
    Files.createDirectories(held);
    Files.writeString(held.resolve(".open"), "");
    assumeTrue(held.toFile().setWritable(false), "no permissions as on Unix");
    assumeFalse(Files.isWritable(held), "root may delete everything");
  }

  @Test
  void leftoversThatCannotBeDeletedAreInNobodysWay() throws IOException {
    Path out = folder.resolve("out");
    hold(out.resolve(".work/7/held"));
    assertEquals(new BatchRun.Counts(16, 4, 0, 0), run(out));
    hold(out.resolve("studies/group/s003/held"));
    hold(out.resolve("studies/group/s008/held"));
    Files.writeString(folder.resolve("in/3"), "100");
    Files.writeString(folder.resolve("in/8"), "damaged");
    assertEquals(new BatchRun.Counts(1, 1, 14, 4), run(out));
    assertEquals("200", Files.readString(out.resolve("studies/group/s003/result")));
    assertFalse(Files.exists(out.resolve("studies/group/s008")));
    assertEquals(new BatchRun.Counts(0, 0, 15, 5), run(out));
  }

  /** A cluster gives a study to another worker before the one that it stopped has ended. */
  @Test
  void anAttemptThatWasStoppedDisturbsNoOther() throws IOException {
    BatchStudy study = studies(1).get(0);
    Path target = folder.resolve("out/studies/s");
    StudyOrder order =
        new StudyOrder(
            study.name(),
            study.input().toString(),
            "",
            folder.resolve("out/.work/0").toString(),
            target.toString(),
            false,
            0,
            null,
            List.of());
    for (String failure : List.of("", "It failed.")) {
      AtomicBoolean isStopped = new AtomicBoolean();
      Progress progress =
          new Progress() {
            @Override
            public void update(long done, long total, String message) {}

            @Override
            public boolean isCanceled() {
              return isStopped.get();
            }
          };
      StudyTask slow =
          task(
              at -> {
                isStopped.set(true);
                Files.writeString(at.resolve("slow"), "");
                assertEquals(
                    Fate.DONE,
                    new StudyWorker(task(other -> Files.writeString(other.resolve("quick"), "")))
                        .run(order, 2, Progress.NONE)
                        .fate());
                assertTrue(Files.exists(at.resolve("slow")), "a folder for each");
                if (!failure.isEmpty()) throw new IOException(failure);
              });
      assertThrows(
          CancellationException.class, () -> new StudyWorker(slow).run(order, 1, progress));
      assertTrue(Files.exists(target.resolve("quick")));
      assertFalse(Files.exists(target.resolve("slow")));
      FolderTree.delete(target);
    }
  }

  private interface Work {
    void in(Path at) throws IOException;
  }

  private static StudyTask task(Work work) {
    return new StudyTask() {
      @Override
      public String identity() {
        return "work";
      }

      @Override
      public StudyOutcome run(BatchStudy study, Path at, Path place, Progress progress)
          throws IOException {
        work.in(at);
        return StudyOutcome.NONE;
      }

      @Override
      public String reason(Throwable thrown) {
        return thrown.getMessage();
      }
    };
  }

  @Test
  void noResultsOfOtherFilesStayWhereAStudyFailedBefore() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    Files.writeString(folder.resolve("in/4"), "100");
    run(out);
    Path result = out.resolve("studies/group/s004/result");
    assertTrue(Files.exists(result));
    Files.writeString(folder.resolve("in/4"), "damaged");
    assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
    assertFalse(Files.exists(result));
    assertFalse(Files.exists(result.getParent()));
  }

  @Test
  void studiesThatLieWhereResultsGoAreRefused() throws IOException {
    Path file = folder.resolve("studies/p1/1.dcm");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "1");
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("studies"));
    for (String input : List.of("studies/p1", "studies", "", "studies/p1/1.dcm", "linked/p1")) {
      BatchRun run = new BatchRun(folder, Shard.WHOLE, new LocalWorkers(1), false, 0);
      List<BatchStudy> studies = List.of(new BatchStudy("p1", folder.resolve(input)));
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class,
                  () -> run.run(studies, "all", task(), Progress.NONE))
              .getMessage()
              .contains("overlaps"),
          input);
    }
    assertEquals("1", Files.readString(file));
    assertFalse(Files.exists(folder.resolve("batch.json")), "nothing has begun");
  }

  @Test
  void whatNoBatchMadeStays() throws IOException {
    Path out = folder.resolve("out");
    for (int i : List.of(3, 4)) {
      Files.createDirectories(out.resolve("studies/group/s00" + i));
      Files.writeString(out.resolve("studies/group/s00" + i + "/1.dcm"), "of a patient");
    }
    assertEquals(new BatchRun.Counts(15, 5, 0, 0), run(out));
    for (int i : List.of(3, 4))
      assertEquals(
          "of a patient", Files.readString(out.resolve("studies/group/s00" + i + "/1.dcm")));
    assertFalse(worked.contains("group/s003"), "no work is done in vain");
    String reason = BatchTables.failed(BatchTables.entries(out)).text(0, "reason");
    assertTrue(reason.contains("not made by a batch"), reason);
    Files.move(out.resolve("studies/group/s003"), folder.resolve("away"));
    assertEquals(new BatchRun.Counts(1, 1, 15, 3), run(out), "tried again");
  }

  private String reason(Path out) throws IOException {
    Table failed = BatchTables.failed(BatchTables.entries(out));
    for (int row = 0; row < failed.rowCount(); row++)
      if (failed.text(row, "study").equals("group/s003")) return failed.text(row, "reason");
    return "";
  }

  @Test
  void whatSomebodyEditedIsNeverReplaced() throws IOException {
    for (String edited : List.of("half", "added")) {
      for (String input : List.of("3", "100", "damaged")) {
        Path out = folder.resolve("out" + edited + input);
        Files.deleteIfExists(folder.resolve("in/3"));
        version = "1";
        run(out);
        Path file = out.resolve("studies/group/s003").resolve(edited);
        Files.writeString(file, "drawn by hand");
        Files.writeString(folder.resolve("in/3"), input);
        version = "2";
        assertEquals(new BatchRun.Counts(15, 5, 0, 0), run(out));
        assertFalse(worked.contains("group/s003"), "no work is done in vain");
        assertEquals("drawn by hand", Files.readString(file));
        assertTrue(reason(out).contains(file.toString()), reason(out));
        assertTrue(reason(out).contains("Move"), reason(out));
        Files.move(file.getParent(), folder.resolve("away" + edited + input));
        run(out);
        assertEquals(input.equals("damaged") ? "It is damaged." : "", reason(out));
      }
    }
  }

  @Test
  void whatSomebodyMeasuredAgainIsInTheTables() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    Path study = out.resolve("studies/group/s003");
    Files.writeString(study.resolve("half"), "drawn by hand");
    assertEquals(new BatchRun.Counts(0, 1, 15, 4), run(out), "not measured yet");
    assertTrue(reason(out).contains(study.resolve("half").toString()), reason(out));
    assertEquals("6", Files.readString(study.resolve("result")));

    Files.writeString(study.resolve("result"), "8");
    for (int i = 0; i < 2; i++) {
      assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
      Table results = BatchTables.results(BatchTables.entries(out));
      assertEquals(8, results.number(3, "double (1)"));
      assertEquals("good", results.text(3, "quality"));
    }
    assertEquals("drawn by hand", Files.readString(study.resolve("half")));
  }

  /** Earlier versions did not list what they wrote. */
  @Test
  void resultsWithoutAListingAreReplacedUnlessTheyAreNewer() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    for (int i : List.of(3, 5))
      Files.delete(out.resolve("studies/group/s00%d/checksums.txt".formatted(i)));
    assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
    Path edited = out.resolve("studies/group/s003/half");
    Files.setLastModifiedTime(
        edited, FileTime.fromMillis(Files.getLastModifiedTime(edited).toMillis() + 60000));
    version = "2";
    assertEquals(new BatchRun.Counts(15, 5, 0, 0), run(out));
    assertTrue(reason(out).contains(edited.toString()), reason(out));
    assertTrue(Files.exists(edited));
  }

  @Test
  void studiesThatCannotBeReadNowKeepTheirResults() throws IOException {
    Path out = folder.resolve("out");
    run(out);
    Path away = folder.resolve("away");
    Files.move(folder.resolve("in"), away);
    List<BatchStudy> same = new ArrayList<>();
    for (int i = 0; i < 20; i++)
      same.add(new BatchStudy("group/s%03d".formatted(i), folder.resolve("in/" + i)));
    BatchRun.Counts counts =
        new BatchRun(out, Shard.WHOLE, new LocalWorkers(3), false, 0)
            .run(same, "all", task(), Progress.NONE);
    assertEquals(new BatchRun.Counts(0, 20, 0, 0), counts);
    assertTrue(Files.exists(out.resolve("studies/group/s003/result")));
    Files.move(away, folder.resolve("in"));
    assertEquals(new BatchRun.Counts(0, 0, 16, 4), run(out));
    assertEquals(16, BatchTables.results(BatchTables.entries(out)).rowCount());
  }

  @Test
  void anotherNumberOfPartsNeedsAnotherFolder() throws IOException {
    Path out = folder.resolve("out");
    run(out, new Shard(1, 2), false, Progress.NONE);
    List<BatchEntry> half = BatchTables.entries(out);
    assertEquals(10, half.stream().filter(e -> e.error().contains("not done")).count());
    for (Shard other : List.of(new Shard(1, 3), Shard.WHOLE))
      assertTrue(
          assertThrows(IOException.class, () -> run(out, other, false, Progress.NONE))
              .getMessage()
              .contains("2 parts"));
    assertThrows(IOException.class, () -> BatchTables.entries(folder.resolve("in")));
  }

  @Test
  void whatStopsOneStudyForGoodStopsAllAndIsSaid() throws IOException {
    Path out = folder.resolve("out");
    StudyTask broken =
        new StudyTask() {
          @Override
          public String identity() {
            return "broken";
          }

          @Override
          public StudyOutcome run(BatchStudy study, Path target, Path place, Progress progress)
              throws IOException {
            if (study.name().endsWith("2")) throw new CancellationException("a limit");
            return StudyOutcome.NONE;
          }

          @Override
          public String reason(Throwable thrown) {
            throw new IllegalStateException("no reason");
          }
        };
    assertEquals(
        "a limit",
        assertThrows(
                CancellationException.class,
                () ->
                    new BatchRun(out, Shard.WHOLE, new LocalWorkers(2), false, 0)
                        .run(studies(20), "all", broken, Progress.NONE))
            .getMessage());
  }

  @Test
  void whatTakesTooLongIsStoppedAndTheOthersGoOn() throws IOException {
    StudyTask slow =
        new StudyTask() {
          @Override
          public String identity() {
            return "slow";
          }

          @Override
          public StudyOutcome run(BatchStudy study, Path target, Path place, Progress progress) {
            if (study.name().endsWith("3")) ((TimeLimit) progress).expire();
            progress.checkCanceled();
            return StudyOutcome.NONE;
          }

          @Override
          public String reason(Throwable thrown) {
            return thrown.getMessage();
          }
        };
    Path out = folder.resolve("out");
    BatchRun run = new BatchRun(out, Shard.WHOLE, new LocalWorkers(2), false, 1);
    assertEquals(new BatchRun.Counts(9, 1, 0, 0), run.run(studies(10), "all", slow, Progress.NONE));
    Table failed = BatchTables.failed(BatchTables.entries(out));
    assertEquals("group/s003", failed.text(0, "study"));
    assertTrue(failed.text(0, "reason").contains("longer than 1 min"), failed.text(0, "reason"));
  }
}
