package sc.fiji.cardiacmr.cluster;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import sc.fiji.cardiacmr.batch.ClusterEngine;

/**
 * Apache Spark. Whatever Spark can be told by system properties ({@code
 * -Dspark.executor.memory=4g}) or by {@code spark-submit} holds.
 */
public final class SparkEngine implements ClusterEngine {

  private static final String LOCAL = "local(\\[.*\\])?";

  @Override
  public Session connect(String master) throws IOException {
    boolean isLocal = master.matches(LOCAL);
    SparkConf settings = new SparkConf().setMaster(master);
    settings.setIfMissing("spark.app.name", "Cardiac MR batch");
    settings.setIfMissing("spark.log.level", "ERROR");
    settings.setIfMissing("spark.ui.enabled", Boolean.toString(!isLocal));
    settings.setIfMissing("spark.ui.showConsoleProgress", "false");
    // Two tries at once would write to one folder.
    settings.set("spark.speculation", "false");
    // As bin/cardiacmr does it: what TensorFlow frees goes back to the machine.
    settings.setIfMissing("spark.executorEnv.MALLOC_ARENA_MAX", "1");
    Distribution distribution = isLocal ? null : Distribution.of(settings);
    try {
      return new SparkBatch(
          SparkSession.builder().config(settings).getOrCreate(), isLocal, distribution);
    } catch (Exception e) {
      // Some of Spark's exceptions are checked ones, which Java does not know.
      if (distribution != null) distribution.close();
      throw new IOException(
          "Spark does not start with master=%s: %s".formatted(master, e.getMessage()), e);
    }
  }
}
