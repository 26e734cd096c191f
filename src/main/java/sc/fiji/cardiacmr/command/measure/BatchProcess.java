package sc.fiji.cardiacmr.command.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.ScarRequest;
import sc.fiji.cardiacmr.SharedModels;
import sc.fiji.cardiacmr.analysis.StudyKind;
import sc.fiji.cardiacmr.batch.BatchEntry;
import sc.fiji.cardiacmr.batch.BatchRun;
import sc.fiji.cardiacmr.batch.BatchStudy;
import sc.fiji.cardiacmr.batch.BatchTables;
import sc.fiji.cardiacmr.batch.ClusterEngine;
import sc.fiji.cardiacmr.batch.LocalWorkers;
import sc.fiji.cardiacmr.batch.Shard;
import sc.fiji.cardiacmr.batch.StudyList;
import sc.fiji.cardiacmr.batch.StudyWorkers;
import sc.fiji.cardiacmr.command.run.CardiacCommand;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.CommandSources;
import sc.fiji.cardiacmr.command.run.CommandTask;
import sc.fiji.cardiacmr.command.run.EngineCommand;
import sc.fiji.cardiacmr.command.run.EngineImageCommand;
import sc.fiji.cardiacmr.progress.BackgroundWork;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** The same command on many studies, in any number of runs. */
@Plugin(
    type = Command.class,
    name = "batch",
    label = "Batch Process Folder...",
    visible = false,
    description =
        "Runs a command, usually Analyse Study, on every study of a folder tree, a list or a"
            + " manifest: several at a time, with one folder of results for each, tables of all"
            + " results and of what failed, and an index of the reports. What is done already and"
            + " unchanged is not done again, however the run before it ended.")
public class BatchProcess extends CardiacCommand {

  private static final String FAILED = "failed";
  private static final String NONE = "none";
  private static final int MOST_JOBS = 256;

  @Parameter(
      label = "Studies",
      description =
          "folder whose image files and folders of DICOM files are studies; or a text file that"
              + " lists files and folders, or a table with the column image, such as a manifest;"
              + " with a Spark master also a Parquet table",
      style = "both",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File input = new File("");

  @Parameter(
      label = "Results",
      description = "folder of all results; created if needed, or that of a run to go on with",
      style = "new-directory",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File output = new File("");

  @Parameter(
      label = "Command",
      description = "what to run on each study: a command with the parameters input and output",
      persist = false)
  private String command = "analyse";

  @Parameter(
      label = "Options",
      description =
          "values of its other parameters, separated by semicolons, e.g. kind=cine;"
              + " pixelsize=1.4,1.4,8; files to write lie in the folder of the study",
      required = false,
      persist = false)
  private String options = "";

  @Parameter(
      label = "Studies at a time",
      description =
          "how many are worked on at the same time, as far as the memory suffices; they share the"
              + " loaded models",
      min = "1",
      max = "256",
      persist = false)
  private int jobs = 2;

  @Parameter(
      label = "Try again",
      description =
          "failed: studies that failed and have not changed are tried again; none: they are not",
      choices = {NONE, FAILED},
      persist = false)
  private String retry = NONE;

  @Parameter(
      label = "Depth",
      description =
          "how many folders deep studies of DICOM files lie: 1 for STUDIES/patient, 2 for"
              + " STUDIES/centre/patient; all files below are one study",
      min = "1",
      max = "20",
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private int depth = 1;

  @Parameter(
      label = "Part",
      description =
          "every k-th study, for one of several machines: 3/64 is the third of 64 parts; all of"
              + " them may write to one folder. Empty: all studies",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private String shard = "";

  @Parameter(
      label = "Minutes per study",
      description =
          "a study that takes longer than so many minutes is stopped and counts as failed; empty: no"
              + " limit",
      min = "1",
      max = "100000",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private Integer limit = 60;

  @Parameter(
      label = "Spark master",
      description =
          "address of an Apache Spark cluster that does the studies, e.g. spark://host:7077, or"
              + " local[4] for four threads here; its workers must see the same folders. Spark is"
              + " not part of the plug-in: see the guide about clusters. Empty: this program does"
              + " them, or the cluster that spark-submit names",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String master = "";

  @Parameter(
      label = "Only merge",
      description =
          "folder of results of which all parts are done: writes its tables and its index, and does"
              + " nothing else",
      style = "directory",
      required = false,
      persist = false,
      attrs = {@Attr(name = CommandParameter.EXPERT), @Attr(name = CommandParameter.FORGET)})
  private File merge = new File("");

  private boolean isIncomplete;

  @Parameter(
      label = "Batch",
      description = "how many studies have results, and how many have none",
      type = ItemIO.OUTPUT)
  private Table summary;

  @Override
  protected void execute(Progress progress) throws IOException {
    if (!merge.getPath().isEmpty()) {
      if (!input.getPath().isEmpty() || !output.getPath().isEmpty())
        throw new IllegalArgumentException("merge=... goes without input=... and output=...");
      tell(BatchTables.write(merge.toPath()), new BatchRun.Counts(0, 0, 0, 0), false);
      openIndex(merge);
      return;
    }
    if (input.getPath().isEmpty() || output.getPath().isEmpty())
      throw new IllegalArgumentException("Give input=..., the studies, and output=..., a folder.");
    Shard part = Shard.parse(shard);
    CommandTask task = task(progress.untimed());
    requireApart();
    try (SharedModels shared = SharedModels.begin();
        ClusterEngine.Session cluster = connect()) {
      List<BatchStudy> studies = studies(cluster, progress.untimed());
      StudyWorkers workers =
          cluster == null ? new LocalWorkers(Math.min(jobs, MOST_JOBS)) : cluster;
      BatchRun run =
          new BatchRun(
              output.toPath(), part, workers, retry.equals(FAILED), limit == null ? 0 : limit);
      BatchRun.Counts counts = run.run(studies, title(), task, progress);
      // Of a part alone, tables would look like those of all.
      List<BatchEntry> entries =
          part.isPart() ? BatchTables.entries(output.toPath()) : BatchTables.write(output.toPath());
      if (cluster != null && !part.isPart())
        cluster.write(
            BatchTables.results(entries), output.toPath().resolve("results" + ClusterEngine.TABLE));
      tell(entries, counts, part.isPart());
      if (!part.isPart()) openIndex(output);
    }
  }

  private void openIndex(File results) {
    Path index = results.toPath().toAbsolutePath().resolve(BatchTables.INDEX);
    if (!door().openPage(index)) note("All reports are listed in " + index + ".");
  }

  private List<BatchStudy> studies(ClusterEngine.Session cluster, Progress progress)
      throws IOException {
    if (input.getName().endsWith(ClusterEngine.TABLE)) {
      if (cluster == null)
        throw new IllegalArgumentException(
            "input: only Spark reads '%s'. Give master=local[%s] or the address of a cluster, or"
                    .formatted(input, jobs)
                + " a list as a text file.");
      return StudyList.ofColumn(
          input.toPath(), cluster.column(input.toPath(), StudyList.MANIFEST_COLUMN));
    }
    List<Path> leftOut = new ArrayList<>();
    List<BatchStudy> studies = StudyList.of(input.toPath(), depth, leftOut, progress);
    if (!leftOut.isEmpty())
      note(
          "Files that belong to no study: %s, such as %s."
              .formatted(leftOut.size(), leftOut.get(0)));
    return studies;
  }

  /** The connection to a cluster; null if this program does the studies. */
  private ClusterEngine.Session connect() throws IOException {
    String address =
        master.isBlank() ? System.getProperty(ClusterEngine.MASTER_PROPERTY, "") : master.trim();
    if (address.isEmpty()) return null;
    ClusterEngine engine =
        ServiceLoader.load(ClusterEngine.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "master: Apache Spark is not part of the plug-in. Run batch from the shell"
                            + " of a checkout (bin/cardiacmr), or set SPARK_HOME there."));
    return engine.connect(address);
  }

  /** What is put into the folder of the studies would be a study the next time. */
  private void requireApart() throws IOException {
    BackgroundWork.unlessAbandoned(() -> Files.createDirectories(output.toPath()));
    if (input.isDirectory() && output.toPath().toRealPath().equals(input.toPath().toRealPath()))
      throw new IllegalArgumentException(
          "output: the results need another folder than the studies.");
  }

  private String title() {
    Path name = input.toPath().toAbsolutePath().normalize().getFileName();
    return name == null ? input.toString() : name.toString();
  }

  private CommandTask task(Progress progress) throws IOException {
    Class<? extends CardiacCommand> type;
    try {
      type = new CommandCatalog().find(command.trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("command: " + e.getMessage(), e);
    }
    if (type == BatchProcess.class)
      throw new IllegalArgumentException("command: a batch cannot be run on each study.");
    Map<String, String> values = parse(options);
    if (isPatientNamed()) values.put("identifiers", "keep");
    String sources =
        CommandSources.checksums(type, values, bundledModels(type), cardiacMr().models(), progress);
    return new CommandTask(type, values, sources);
  }

  /**
   * Options by key.
   *
   * @throws IllegalArgumentException if one is no {@code key=value}, or is given twice
   */
  static Map<String, String> parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : text.split(";")) {
      if (word.isBlank()) continue;
      int equals = word.indexOf('=');
      if (equals < 1)
        throw new IllegalArgumentException(
            "options: '" + word.trim() + "' must have the form key=value.");
      String key = word.substring(0, equals).trim();
      if (values.put(key, word.substring(equals + 1).trim()) != null)
        throw new IllegalArgumentException("options: '" + key + "' is given twice.");
    }
    return values;
  }

  /** Of models that a command may use unasked: where the heart is, or how much of it is scar. */
  private static Set<String> bundledModels(Class<? extends CardiacCommand> type) {
    boolean isNetwork =
        EngineCommand.class.isAssignableFrom(type)
            || EngineImageCommand.class.isAssignableFrom(type);
    Set<String> names = new TreeSet<>();
    if (!isNetwork) return names;
    names.add(ScarRequest.DEFAULT_MODEL);
    for (StudyKind kind : StudyKind.values()) names.add(kind.model());
    return names;
  }

  private void tell(List<BatchEntry> entries, BatchRun.Counts counts, boolean isPart) {
    long failed = entries.stream().filter(BatchEntry::isFailed).count();
    summary = new Table("what", "studies");
    summary.addRow("with results", entries.size() - failed);
    summary.addRow("without results", failed);
    summary.addRow("done now", counts.done());
    summary.addRow("failed now", counts.failed());
    summary.addRow("done before", counts.kept());
    summary.addRow("failed before", counts.keptFailed());
    isIncomplete = isPart ? counts.withoutResults() > 0 : failed > 0;
    if (isPart) note("When all parts are done: batch merge=" + output);
    if (isIncomplete)
      note(
          "Studies without results: %s; %s says why. retry=failed tries them again."
              .formatted(
                  isPart ? counts.withoutResults() : failed,
                  isPart ? "failed.tsv after the merge" : "failed.tsv"));
  }

  @Override
  protected String whyNamesStay() {
    return "results of a batch are named after the files of the studies. Anonymize these first.";
  }

  @Override
  public boolean isIncomplete() {
    return isIncomplete;
  }

  @Override
  protected List<String> suggestions(String parameter) {
    return parameter.equals("command") ? List.of("analyse", "segment-cine", "function") : List.of();
  }
}
