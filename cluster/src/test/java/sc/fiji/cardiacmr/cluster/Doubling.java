package sc.fiji.cardiacmr.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.batch.BatchStudy;
import sc.fiji.cardiacmr.batch.StudyOutcome;
import sc.fiji.cardiacmr.batch.StudyTask;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * Writes the double of the number in a file. A file may also say: {@code halt once} ends the
 * program that works on it, the first time; {@code halt} always; {@code wait} waits until it is
 * canceled.
 */
final class Doubling implements StudyTask {

  private final String scratch;

  Doubling(Path scratch) {
    this.scratch = scratch.toString();
  }

  /** Files, some of which cannot be doubled. */
  static List<BatchStudy> studies(Path folder, int count) throws IOException {
    List<BatchStudy> studies = new ArrayList<>();
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("n" + i);
      Files.writeString(file, i % 5 == 4 ? "damaged" : "" + i);
      studies.add(new BatchStudy("s%02d".formatted(i), file));
    }
    return studies;
  }

  @Override
  public String identity() {
    return "double";
  }

  @Override
  public StudyOutcome run(BatchStudy study, Path folder, Path place, Progress progress)
      throws IOException {
    String text = Files.readString(study.input());
    if (text.startsWith("halt")) {
      Path before = Path.of(scratch, study.name());
      if (!text.equals("halt once") || !Files.exists(before)) {
        Files.writeString(before, "");
        Runtime.getRuntime().halt(1);
      }
      text = "1000";
    }
    while (text.equals("wait")) {
      progress.checkCanceled();
      Files.writeString(Path.of(scratch, "waits"), "");
    }
    if (text.equals("damaged")) throw new IOException("It is damaged.");
    int number = Integer.parseInt(text);
    Files.writeString(folder.resolve("result"), "" + 2 * number);
    return new StudyOutcome(
        number % 2 == 0 ? "good" : "check", List.of(), Map.of("double (1)", 2.0 * number), "");
  }

  @Override
  public String reason(Throwable thrown) {
    return thrown.getMessage();
  }
}
