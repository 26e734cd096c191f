package sc.fiji.cardiacmr.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.file.WholeFile;

/**
 * What a batch is to do, as it stands in the folder of its results: by this its tables hold the
 * studies that belong to it and no others, and say which are not done yet.
 *
 * @param title what the studies are called together
 * @param task stands for what is done to each study
 * @param studies names of all, in their order
 * @param parts in how many the batch is divided; 1 for a whole one
 */
public record BatchPlan(String title, String task, List<String> studies, int parts) {

  /** The file in the folder of the results; a folder that holds one is that of a batch. */
  static final String FILE = "batch.json";

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  static BatchPlan of(String title, StudyTask task, List<BatchStudy> studies, Shard shard)
      throws IOException {
    return new BatchPlan(
        title,
        StudyFingerprint.ofText(task.identity()),
        studies.stream().map(BatchStudy::name).toList(),
        shard.count());
  }

  /**
   * Writes it; one that is damaged is replaced, as the journals hold all that was done.
   *
   * @throws IOException if it cannot be written, or the folder is that of a batch in another number
   *     of parts
   */
  void write(Path folder) throws IOException {
    BatchPlan before = Files.exists(folder.resolve(FILE)) ? sound(folder) : null;
    if (before != null && before.parts() != parts)
      throw new IOException(
          "'%s' holds the results of a batch in %s; this one has %s. Use as many, or another folder."
              .formatted(folder, parts(before.parts()), parts(parts)));
    byte[] text = (GSON.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.write(folder.resolve(FILE), out -> out.write(text));
  }

  private static String parts(int count) {
    return count == 1 ? "one part" : count + " parts";
  }

  /**
   * Reads it.
   *
   * @throws IOException if there is none, or it is damaged
   */
  public static BatchPlan read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file))
      throw new IOException("'" + folder + "' is no folder of the results of a batch.");
    BatchPlan plan = sound(folder);
    if (plan == null)
      throw new IOException("'" + file + "' is damaged. Run the batch again to make it anew.");
    return plan;
  }

  /** What the file says; null if it is damaged. */
  private static BatchPlan sound(Path folder) throws IOException {
    try {
      BatchPlan plan = GSON.fromJson(Files.readString(folder.resolve(FILE)), BatchPlan.class);
      boolean isSound =
          plan != null
              && plan.parts() > 0
              && Stream.of(plan.title(), plan.task(), plan.studies()).noneMatch(Objects::isNull);
      return isSound ? plan : null;
    } catch (JsonParseException | CharacterCodingException e) {
      return null;
    }
  }
}
