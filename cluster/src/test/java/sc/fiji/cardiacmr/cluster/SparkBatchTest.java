package sc.fiji.cardiacmr.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.batch.BatchRun;
import sc.fiji.cardiacmr.batch.BatchStudy;
import sc.fiji.cardiacmr.batch.BatchTables;
import sc.fiji.cardiacmr.batch.ClusterEngine;
import sc.fiji.cardiacmr.batch.LocalWorkers;
import sc.fiji.cardiacmr.batch.Shard;
import sc.fiji.cardiacmr.batch.StudyList;
import sc.fiji.cardiacmr.batch.StudyWorkers;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

class SparkBatchTest {

  private static ClusterEngine.Session spark;

  @TempDir Path folder;

  @BeforeAll
  static void connect() throws IOException {
    spark = new SparkEngine().connect("local[2]");
  }

  @AfterAll
  static void close() {
    spark.close();
  }

  private BatchRun.Counts run(
      Path out, StudyWorkers workers, List<BatchStudy> studies, boolean retry, Progress progress)
      throws IOException {
    return new BatchRun(out, Shard.WHOLE, workers, retry, 0)
        .run(studies, "all", new Doubling(folder), progress);
  }

  private static List<List<String>> tables(Path out) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Table table :
        List.of(
            BatchTables.results(BatchTables.entries(out)),
            BatchTables.failed(BatchTables.entries(out))))
      for (int row = 0; row < table.rowCount(); row++) rows.add(table.exactTexts(row));
    return rows;
  }

  @Test
  void makesWhatThreadsMakeAndGoesOn() throws IOException {
    List<BatchStudy> studies = Doubling.studies(folder.resolve("in"), 20);
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    run(here, new LocalWorkers(2), studies, false, Progress.NONE);
    assertEquals(
        new BatchRun.Counts(16, 4, 0, 0), run(there, spark, studies, false, Progress.NONE));
    assertEquals(tables(here), tables(there));
    assertEquals("14", Files.readString(there.resolve("studies/s07/result")));

    assertEquals(
        new BatchRun.Counts(0, 0, 16, 4), run(there, spark, studies, false, Progress.NONE));
    assertEquals(new BatchRun.Counts(0, 4, 16, 0), run(there, spark, studies, true, Progress.NONE));
    Files.writeString(folder.resolve("in/n4"), "100");
    assertEquals(
        new BatchRun.Counts(1, 0, 16, 3), run(there, spark, studies, false, Progress.NONE));
    assertEquals(
        new BatchRun.Counts(0, 0, 17, 3),
        run(there, new LocalWorkers(1), studies, false, Progress.NONE),
        "either goes on with what the other did");
  }

  @Test
  void isCanceledWithinASecondAndKeepsWhatIsDone() throws IOException {
    List<BatchStudy> studies = Doubling.studies(folder.resolve("in"), 10);
    Files.writeString(folder.resolve("in/n7"), "wait");
    Path out = folder.resolve("out");
    long[] canceled = new long[1];
    Progress progress =
        new Progress() {
          @Override
          public void update(long done, long total, String message) {}

          @Override
          public boolean isCanceled() {
            boolean isCanceled = Files.exists(folder.resolve("waits"));
            if (isCanceled && canceled[0] == 0) canceled[0] = System.nanoTime();
            return isCanceled;
          }
        };
    assertThrows(CancellationException.class, () -> run(out, spark, studies, false, progress));
    assertTrue(System.nanoTime() - canceled[0] < 1e9);
    Files.writeString(folder.resolve("in/n7"), "7");
    BatchRun.Counts counts = run(out, spark, studies, false, Progress.NONE);
    assertEquals(10, counts.done() + counts.kept() + counts.withoutResults());
    assertTrue(counts.kept() >= 4, counts.toString());
    assertEquals(2, counts.withoutResults());
  }

  @Test
  void tablesAreReadAndWritten() throws IOException {
    Table table = new Table("image", "EF", "remark");
    table.addRow("a/b.nii.gz", 61.5, "");
    table.addRow("c.nii.gz", Double.NaN, "none");
    Path file = Files.createDirectories(folder.resolve("a=[2] {b} %20 c*")).resolve("t.parquet");
    for (int i = 0; i < 2; i++) spark.write(table, file);
    assertTrue(Files.isRegularFile(file));
    assertEquals(List.of("a/b.nii.gz", "c.nii.gz"), spark.column(file, "image"));
    assertEquals(List.of("61.5", "NaN"), spark.column(file, "EF"));
    assertThrows(IllegalArgumentException.class, () -> spark.column(file, "path"));
    assertThrows(IOException.class, () -> spark.column(folder.resolve("none.parquet"), "image"));
    Files.writeString(file, "damaged");
    assertThrows(IOException.class, () -> spark.column(file, "image"));
    try (var files = Files.list(file.getParent())) {
      assertEquals(1, files.count(), "nothing else is left");
    }
  }

  @Test
  void aParquetManifestIsReadAsATable() throws IOException {
    Table manifest = new Table("image", "phase");
    for (String phase : List.of("ED", "ES")) manifest.addRow("a/b.nii.gz", phase);
    Path file = folder.resolve("t.parquet");
    spark.write(manifest, file);
    assertEquals(1, StudyList.ofColumn(file, spark.column(file, "image")).size());

    SparkSession session = SparkSession.active();
    session
        .sql("select 'a.nii' as image union all select null")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("nulls.parquet").toString());
    List<String> images = spark.column(folder.resolve("nulls.parquet"), "image");
    assertEquals(List.of("a.nii", ""), images);
    assertThrows(IllegalArgumentException.class, () -> StudyList.ofColumn(file, images));
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThrows(IOException.class, () -> new SparkEngine().connect("nothing://here"));
  }
}
