package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sc.fiji.cardiacmr.table.Table;

/**
 * An engine that spreads studies over the machines of a cluster. It is not part of the plug-in: the
 * one that {@link java.util.ServiceLoader} finds on the class path is used.
 */
public interface ClusterEngine {

  /** Ending of the tables that only the engine reads and writes, with the dot. */
  String TABLE = ".parquet";

  /** The property by which {@code spark-submit} says which cluster was chosen. */
  String MASTER_PROPERTY = "spark.master";

  /**
   * Connects to a cluster.
   *
   * @param master the address of the cluster, as the engine wants it
   * @throws IOException if that is not possible
   */
  Session connect(String master) throws IOException;

  /** A connection to a cluster, and the tables that only the engine reads and writes. */
  interface Session extends StudyWorkers, AutoCloseable {

    /**
     * Reads a column of texts of a table.
     *
     * @param file the file or folder of the table
     * @return of each row; empty where the table has no value
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it has no such column
     */
    List<String> column(Path file, String column) throws IOException;

    /**
     * Writes a table; one that exists is replaced.
     *
     * @param file the file or folder of the table
     * @throws IOException if it cannot be written
     */
    void write(Table table, Path file) throws IOException;

    @Override
    void close();
  }
}
