package sc.fiji.cardiacmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many studies from the shell, as it was packaged: killed at any moment and begun again, and in
 * parts by the tasks of a scheduler, they end with the tables of an uninterrupted run.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs shell scripts")
class BatchIT {

  private static final Path FIJI = Path.of(System.getProperty("cardiacmr.fiji"));
  private static final int TIMEOUT_SECONDS = 300;
  private static final int MOST_KILLS = 3;

  @TempDir static Path data;
  @TempDir Path folder;

  private static Process start(Map<String, String> environment, Path log, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("CARDIACMR_HOME", FIJI.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void ends(int status, Process process, Path log) throws Exception {
    boolean isFinished = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isFinished) process.destroyForcibly();
    assertTrue(isFinished, "It does not come to an end: " + Files.readString(log));
    assertEquals(status, process.exitValue(), Files.readString(log));
  }

  private static void shell(int status, Path log, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "bin/cardiacmr"));
    command.addAll(List.of(arguments));
    ends(status, start(Map.of(), log, command.toArray(String[]::new)), log);
  }

  @BeforeAll
  static void makeStudies() throws Exception {
    Path studies = Files.createDirectories(data.resolve("studies"));
    for (int i = 2; i <= 4; i++)
      shell(
          0,
          data.resolve("log"),
          "phantom",
          "matrix=96",
          "slices=5",
          "phases=4",
          "pixelsize=2,2,10",
          "seed=" + i,
          "output=" + studies.resolve("p" + i + ".nii.gz"));
    byte[] whole = Files.readAllBytes(studies.resolve("p4.nii.gz"));
    Files.write(studies.resolve("p4.nii.gz"), Arrays.copyOf(whole, 4000));
    Files.createDirectories(studies.resolve("not-dicom"));
    Files.writeString(studies.resolve("not-dicom/notes"), "nothing");
    shell(3, data.resolve("log"), batch("output=" + data.resolve("whole")));
  }

  private static String[] batch(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("batch", "input=" + data.resolve("studies"), "options=kind=cine", "jobs=2"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** The tables without the record of the run, which says when it was and where it wrote. */
  private static List<String> tables(Path results) throws IOException {
    List<String> tables = new ArrayList<>();
    for (String name : List.of("results.tsv", "failed.tsv", "index.html"))
      tables.add(Files.readString(results.resolve(name)).replaceAll("\t\"\\{.*\\}\"", ""));
    return tables;
  }

  @Test
  void failuresAreExactlyTheDamagedOnes() throws IOException {
    List<String> tables = tables(data.resolve("whole"));
    assertEquals(3, tables.get(0).lines().count(), tables.get(0));
    assertTrue(tables.get(0).contains("cine: LV EF (%)"), tables.get(0));
    assertEquals(3, tables.get(1).lines().count(), tables.get(1));
    assertTrue(tables.get(1).contains("\np4\t"), tables.get(1));
    assertTrue(tables.get(1).contains("\nnot-dicom\t"), tables.get(1));
    assertTrue(Files.exists(data.resolve("whole/studies/p2/report.html")));
  }

  @Test
  void killedAndBegunAgainItEndsAlike() throws Exception {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    SplittableRandom random = new SplittableRandom(11);
    List<String> command = new ArrayList<>(List.of("sh", "bin/cardiacmr"));
    command.addAll(List.of(batch("output=" + out)));
    for (int kill = 0; kill < MOST_KILLS; kill++) {
      Process process = start(Map.of(), log, command.toArray(String[]::new));
      long milliseconds = 1500 + random.nextInt(3500);
      boolean isOver = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor();
      if (isOver) break;
    }
    shell(3, log, batch("output=" + out));
    assertEquals(tables(data.resolve("whole")), tables(out));
  }

  @Test
  void tasksOfASchedulerMakeTheSameTables() throws Exception {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    Path job = folder.resolve("job.sh");
    Files.writeString(
        job,
        "exec sh bin/cardiacmr batch input='%s' options=kind=cine output='%s' jobs=1 shard=$SLURM_ARRAY_TASK_ID/2\n"
            .formatted(data.resolve("studies"), out));
    List<Process> tasks = new ArrayList<>();
    for (int task = 1; task <= 2; task++)
      tasks.add(
          start(
              Map.of("SLURM_ARRAY_TASK_ID", "" + task),
              folder.resolve("log" + task),
              "sh",
              job.toString()));
    for (Process task : tasks) {
      assertTrue(task.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
      assertTrue(task.exitValue() == 0 || task.exitValue() == 3, "ends with " + task.exitValue());
    }
    shell(3, log, "batch", "merge=" + out);
    assertEquals(tables(data.resolve("whole")), tables(out));
  }
}
