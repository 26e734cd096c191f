package sc.fiji.cardiacmr.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.batch.BatchEntry;
import sc.fiji.cardiacmr.batch.BatchRun;
import sc.fiji.cardiacmr.batch.BatchStudy;
import sc.fiji.cardiacmr.batch.BatchTables;
import sc.fiji.cardiacmr.batch.ClusterEngine;
import sc.fiji.cardiacmr.batch.Shard;
import sc.fiji.cardiacmr.progress.Progress;

/** Batches with programs of their own as executors, as on other machines. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs shell scripts")
class ClusterIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int TIMEOUT_SECONDS = 300;

  @TempDir Path folder;

  @Test
  void anExecutorThatDiesLosesNothing() throws IOException {
    List<BatchStudy> studies = Doubling.studies(folder.resolve("in"), 12);
    Files.writeString(folder.resolve("in/n3"), "halt once");
    Files.writeString(folder.resolve("in/n8"), "halt");
    Path out = folder.resolve("out");
    String task = "sc/fiji/cardiacmr/cluster/Doubling.class";
    System.setProperty("spark.jars", zip("task.jar", task).toUri().toString());
    // It needs no models.
    System.setProperty("spark.archives", zip("empty.zip").toUri() + "#cardiacmr");
    System.setProperty("spark.task.maxFailures", "2");
    BatchRun.Counts counts;
    try (ClusterEngine.Session spark = new SparkEngine().connect("local-cluster[2,1,1024]")) {
      counts =
          new BatchRun(out, Shard.WHOLE, spark, false, 0)
              .run(studies, "all", new Doubling(folder), Progress.NONE);
    }
    assertEquals(new BatchRun.Counts(9, 3, 0, 0), counts, BatchTables.entries(out).get(0).error());
    assertEquals("2000", Files.readString(out.resolve("studies/s03/result")));
    List<BatchEntry> failed =
        BatchTables.entries(out).stream().filter(BatchEntry::isFailed).toList();
    assertEquals(List.of("s04", "s08", "s09"), failed.stream().map(BatchEntry::study).toList());
    assertTrue(failed.get(1).error().contains("ended or failed 2 times"), failed.get(1).error());
    assertEquals("It is damaged.", failed.get(0).error());
  }

  /** An archive of files of the class path. */
  private Path zip(String name, String... resources) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String resource : resources) {
        zip.putNextEntry(new ZipEntry(resource));
        zip.write(getClass().getClassLoader().getResourceAsStream(resource).readAllBytes());
      }
    }
    return file;
  }

  private void shell(int status, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "bin/cardiacmr"));
    command.addAll(List.of(arguments));
    run(status, command);
  }

  private void run(int status, List<String> command) throws Exception {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    boolean isFinished = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (!isFinished) process.destroyForcibly();
    assertTrue(isFinished, "It does not come to an end: " + Files.readString(log));
    assertEquals(status, process.exitValue(), Files.readString(log));
  }

  /** The tables without the record of the run, which says when it was and where it wrote. */
  private static List<String> tables(Path results) throws IOException {
    List<String> tables = new ArrayList<>();
    for (String name : List.of("results.tsv", "failed.tsv", "index.html"))
      tables.add(Files.readString(results.resolve(name)).replaceAll("\t\"\\{.*\\}\"", ""));
    return tables;
  }

  @Test
  void studiesOfPatientsEndAsOnOneMachine() throws Exception {
    Path studies = Files.createDirectories(folder.resolve("studies"));
    for (int i = 2; i <= 3; i++)
      shell(
          0,
          "phantom",
          "matrix=96",
          "slices=5",
          "phases=4",
          "pixelsize=2,2,10",
          "seed=" + i,
          "output=" + studies.resolve("p" + i + ".nii.gz"));
    byte[] whole = Files.readAllBytes(studies.resolve("p3.nii.gz"));
    Files.write(studies.resolve("p4.nii.gz"), Arrays.copyOf(whole, 4000));
    for (String workers : List.of("jobs=2", "master=local[2]", "master=local-cluster[2,1,2048]"))
      shell(
          3,
          "batch",
          "input=" + studies,
          "options=kind=cine",
          "output=" + folder.resolve(workers),
          workers);
    List<String> expected = tables(folder.resolve("jobs=2"));
    assertTrue(expected.get(0).contains("cine: LV EF (%)"), expected.get(0));
    assertTrue(expected.get(1).contains("\np4\t"), expected.get(1));
    assertEquals(expected, tables(folder.resolve("master=local[2]")));
    assertEquals(expected, tables(folder.resolve("master=local-cluster[2,1,2048]")));
    assertTrue(Files.isRegularFile(folder.resolve("master=local[2]/results.parquet")));
  }

  @Test
  void sparkSubmitChoosesTheCluster() throws Exception {
    Path studies = Files.createDirectories(folder.resolve("studies"));
    Files.writeString(studies.resolve("damaged.nii.gz"), "no image");
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getenv("SPARK_HOME") + "/jars/*");
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[1]"));
    command.addAll(List.of("--class", "sc.fiji.cardiacmr.cli.Main"));
    command.addAll(List.of("--jars", String.join(",", jars("target/Fiji.app"))));
    command.addAll(jars("cluster/target"));
    command.addAll(List.of("batch", "input=" + studies, "output=" + out));
    run(3, command);
    assertTrue(Files.readString(out.resolve("failed.tsv")).contains("damaged"));
    assertTrue(Files.isRegularFile(out.resolve("results.parquet")), "Spark did it");
  }

  /** The jars of the program below a folder, without those of TensorFlow and of Spark. */
  private static List<String> jars(String place) throws IOException {
    Path start = ROOT.resolve(place);
    try (Stream<Path> files = Files.walk(start)) {
      return files
          .filter(file -> file.toString().matches(".*(plugins|/jars|cluster/target)/[^/]*\\.jar"))
          .filter(file -> !file.toString().matches(".*(/spark/|-sources|-javadoc).*"))
          .map(Path::toString)
          .toList();
    }
  }

  @Test
  void thePlugInShipsNoSpark() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("target/Fiji.app"))) {
      assertEquals(
          List.of(),
          files
              .filter(file -> file.getFileName().toString().matches("(spark|scala|hadoop).*jar"))
              .toList());
    }
  }
}
