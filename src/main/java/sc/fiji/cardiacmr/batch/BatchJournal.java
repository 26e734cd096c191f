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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.cardiacmr.file.FolderLock;

/**
 * What became of each study, a line of JSON each, which is on the disk before the next begins. A
 * program that is killed leaves at most half a line, which does not count. Lines are only added;
 * the last one about a study holds. One program writes at a time.
 */
public final class BatchJournal implements AutoCloseable {

  private static final String PREFIX = "journal";
  private static final String ENDING = ".jsonl";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final FolderLock lock;
  private final FileChannel channel;
  private final Map<String, BatchEntry> entries = new TreeMap<>();

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
  public static BatchJournal open(Path folder, Shard shard) throws IOException {
    Path file = file(folder, shard);
    FolderLock lock =
        FolderLock.takeName(
            file,
            "Another program works on this batch: '"
                + file
                + "' is being written. Wait for its end.");
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      BatchJournal journal = new BatchJournal(lock, channel);
      try {
        journal.recover(file);
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

  static Path file(Path folder, Shard shard) {
    return folder.resolve(PREFIX + (shard.isPart() ? "-" + shard : "") + ENDING);
  }

  /** Reads what is there, and takes half a line away. */
  private void recover(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') whole--;
    read(file, new String(bytes, 0, whole, StandardCharsets.UTF_8), entries);
    channel.truncate(whole);
    channel.position(whole);
  }

  private static void read(Path file, String text, Map<String, BatchEntry> entries)
      throws IOException {
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      if (line.isEmpty()) continue;
      BatchEntry entry = null;
      try {
        entry = GSON.fromJson(line, BatchEntry.class);
      } catch (JsonParseException e) {
        // Said below.
      }
      if (entry == null || entry.study() == null || entry.error() == null)
        throw new IOException(
            "'%s' is damaged in line %s. Delete that line, or the file to do all studies anew."
                .formatted(file, number));
      entries.put(entry.study(), entry);
    }
  }

  /** All entries by study, of every part of a batch that has a journal in a folder. */
  public static Collection<BatchEntry> all(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
      stream.forEach(files::add);
    }
    files.sort(null);
    Map<String, BatchEntry> entries = new TreeMap<>();
    for (Path file : files) {
      String text = Files.readString(file);
      read(file, text.substring(0, text.lastIndexOf('\n') + 1), entries);
    }
    return entries.values();
  }

  /** What is known of a study; null if nothing. */
  public synchronized BatchEntry of(BatchStudy study) {
    return entries.get(study.name());
  }

  /** Adds a line, which is on the disk when this returns. */
  public synchronized void add(BatchEntry entry) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((GSON.toJson(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) channel.write(line);
    channel.force(false);
    entries.put(entry.study(), entry);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      channel.close();
    }
  }
}
