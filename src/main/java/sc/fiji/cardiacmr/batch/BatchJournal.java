package sc.fiji.cardiacmr.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.file.FolderLock;
import sc.fiji.cardiacmr.progress.BackgroundWork;

/**
 * What became of each study, a line of JSON each, which is on the disk before the next begins. A
 * program that is killed leaves at most half a line, which does not count. Lines are only added; of
 * several about a study the latest holds. One program writes a journal at a time.
 */
final class BatchJournal implements AutoCloseable {

  private static final String PREFIX = "journal";
  private static final String ENDING = ".jsonl";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final FolderLock lock;
  private final FileChannel channel;

  /** Of all journals in the folder, by study: the latest, and of each fingerprint the latest. */
  private final Map<String, BatchEntry> latest = new HashMap<>();

  private final Map<String, Map<String, BatchEntry>> byFingerprint = new HashMap<>();

  private BatchJournal(FolderLock lock, FileChannel channel) {
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Opens the journal of a part of a batch, or begins it.
   *
   * @param folder of the results of the batch
   * @throws IOException if it cannot be read or written, is damaged, or another program writes it
   */
  static BatchJournal open(Path folder, Shard shard) throws IOException {
    Path file = folder.resolve(PREFIX + (shard.isPart() ? "-" + shard : "") + ENDING);
    FolderLock lock =
        FolderLock.takeName(
            file,
            "Another program works on this batch: '"
                + file
                + "' is being written. Wait for its end.");
    try {
      BackgroundWork.unlessAbandoned(
          () -> {
            if (!Files.exists(file)) Files.createFile(file);
          });
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      BatchJournal journal = new BatchJournal(lock, channel);
      try {
        for (BatchEntry entry : entries(folder)) journal.remember(entry);
        // Half a line goes.
        channel.truncate(wholeLines(Files.readAllBytes(file)).length);
        channel.position(channel.size());
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return journal;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void remember(BatchEntry entry) {
    keep(latest, entry.study(), entry);
    keep(
        byFingerprint.computeIfAbsent(entry.study(), study -> new TreeMap<>()),
        entry.fingerprint(),
        entry);
  }

  private static void keep(Map<String, BatchEntry> entries, String key, BatchEntry entry) {
    BatchEntry other = entries.get(key);
    if (other == null || other.time().compareTo(entry.time()) <= 0) entries.put(key, entry);
  }

  private static byte[] wholeLines(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') length--;
    return Arrays.copyOf(bytes, length);
  }

  /** All lines of all journals in a folder. */
  private static List<BatchEntry> entries(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
      stream.forEach(files::add);
    }
    files.sort(null);
    List<BatchEntry> entries = new ArrayList<>();
    for (Path file : files) {
      String text = new String(wholeLines(Files.readAllBytes(file)), StandardCharsets.UTF_8);
      int number = 0;
      for (String line : text.split("\n")) {
        number++;
        if (!line.isEmpty()) entries.add(entry(file, number, line));
      }
    }
    return entries;
  }

  private static BatchEntry entry(Path file, int number, String line) throws IOException {
    BatchEntry entry = null;
    try {
      entry = GSON.fromJson(line, BatchEntry.class);
    } catch (JsonParseException e) {
      // Said below.
    }
    if (entry == null || !entry.isComplete())
      throw new IOException(
          "'%s' is damaged in line %s. Delete that line, or the file to do all studies anew."
              .formatted(file, number));
    return entry;
  }

  /**
   * What became of the studies of a batch, in the order of their names: of each the latest, if it
   * is of this task, or else that it is not done yet.
   *
   * @param folder of the results
   * @throws IOException if a journal cannot be read or is damaged
   */
  static List<BatchEntry> of(Path folder, BatchPlan plan) throws IOException {
    Map<String, BatchEntry> latest = new HashMap<>();
    for (BatchEntry entry : entries(folder)) keep(latest, entry.study(), entry);
    List<BatchEntry> entries = new ArrayList<>();
    for (String study : plan.studies().stream().sorted().toList()) {
      BatchEntry entry = latest.get(study);
      boolean isOfPlan = entry != null && entry.task().equals(plan.task());
      entries.add(isOfPlan ? entry : BatchEntry.missing(study));
    }
    return entries;
  }

  /** The latest about a study; null if there is none. */
  synchronized BatchEntry latest(String study) {
    return latest.get(study);
  }

  /** Of each fingerprint that a study has had, the latest. */
  synchronized List<BatchEntry> known(String study) {
    return List.copyOf(byFingerprint.getOrDefault(study, Map.of()).values());
  }

  /**
   * Adds a line, which is on the disk when this returns.
   *
   * @throws IOException if that is not possible; then the journal is as it was before
   * @throws java.util.concurrent.CancellationException if the work has been abandoned
   */
  synchronized void add(BatchEntry entry) throws IOException {
    BackgroundWork.unlessAbandoned(() -> write(entry));
    remember(entry);
  }

  private void write(BatchEntry entry) throws IOException {
    long end = channel.position();
    ByteBuffer line = ByteBuffer.wrap((GSON.toJson(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) channel.write(line);
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(end);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      channel.close();
    }
  }
}
