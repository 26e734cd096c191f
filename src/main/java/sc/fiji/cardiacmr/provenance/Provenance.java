package sc.fiji.cardiacmr.provenance;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sc.fiji.cardiacmr.image.Doubt;
import sc.fiji.cardiacmr.text.Version;

/**
 * Where a file comes from.
 *
 * @param version of the program that wrote it
 * @param commit of the program that wrote it
 * @param date when the command began, to the second; null if unknown
 * @param command name of the command that made it; "" if it was no command, as in scripts
 * @param parameters all values of the command, also those that nobody gave, by key; empty ones are
 *     left out
 * @param inputs the files and images that it was made of
 * @param models the networks that took part, those that made the inputs included
 * @param doubts what may be wrong about the image, or about the images that it was made of
 */
public record Provenance(
    String version,
    String commit,
    Instant date,
    String command,
    Map<String, String> parameters,
    List<InputData> inputs,
    List<UsedModel> models,
    List<Doubt> doubts) {

  /** What every text of this kind says of its program. */
  public static final String PROGRAM = "Cardiac MR for Fiji";

  /** Takes copies. */
  public Provenance {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(command, "command");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    inputs = List.copyOf(inputs);
    models = List.copyOf(models);
    doubts = List.copyOf(doubts);
  }

  /** All that is known outside commands: this program. */
  public static Provenance ofProgram(Instant date) {
    return new Provenance(
        ThisProgram.VERSION,
        ThisProgram.COMMIT,
        date,
        "",
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same with these doubts in place of the others. */
  public Provenance withDoubts(List<Doubt> newDoubts) {
    return new Provenance(version, commit, date, command, parameters, inputs, models, newDoubts);
  }

  /** Program, version and commit in a line. */
  public String software() {
    return PROGRAM + " " + version + " (commit " + commit + ")";
  }

  /** Read once: each question opens the jar. */
  private static final class ThisProgram {
    static final String VERSION = Version.number();
    static final String COMMIT = Version.commit();
  }
}
