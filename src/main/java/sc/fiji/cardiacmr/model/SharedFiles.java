package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.file.FileMessages;

/**
 * What of a model's folder is given away: the files that its card names, and what belongs to every
 * model, without the names of the files and people that it was trained on. The list of the training
 * images keeps its rows, with numbers in place of names; the command on the card keeps its
 * settings, with general words in place of the names of files, and its scores name no groups and
 * number centres.
 */
final class SharedFiles {

  private static final String MANIFEST = "manifest.tsv";
  private static final Set<String> MANIFESTS = Set.of(MANIFEST, "source.tsv", "target.tsv");
  private static final Pattern ALWAYS =
      Pattern.compile(
          "(training\\.tsv|description\\.yaml|(manifest|source|target)\\.tsv|(LICEN[CS]E|README|CITATION)[^/]*)");

  /** Columns of a manifest whose cells are numbered, and what is put before the number. */
  private static final Map<String, String> NUMBERED =
      Map.of("image", "image", "label", "label", "subject", "subject", "centre", "centre");

  /** Columns of a manifest that name nobody. */
  private static final Set<String> PLAIN =
      Set.of("phase", "split", "frame", "slice", "labels", "sequence");

  /** A parameter of a command and its value, quoted or not, see {@code CommandParameters}. */
  private static final Pattern FILE_VALUE =
      Pattern.compile(
          "(?<!\\S)('?)(manifest|source|target|data|description|recipe|base|validation|test)=");

  private SharedFiles() {}

  /**
   * The content of each file to pack that differs from that of the folder, and the names of all.
   *
   * @param names all files to pack, sorted
   * @param changed contents that are not those of the folder, by name
   */
  record Contents(List<String> names, Map<String, byte[]> changed) {}

  /**
   * What to pack of a model.
   *
   * @throws IOException if a file cannot be read
   */
  static Contents of(Path folder, ModelCard card, List<String> files) throws IOException {
    Set<String> named = new LinkedHashSet<>();
    card.files().stream().filter(f -> !f.isRemote()).forEach(f -> named.add(f.source()));
    String cardName = ModelFolder.cardFile(folder).getFileName().toString();
    Map<String, byte[]> changed = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (String name : files) {
      boolean isCard = name.equals(cardName);
      if (!isCard && !named.contains(name) && !ALWAYS.matcher(name).matches()) continue;
      if (isCard) {
        ModelCard shared =
            card.withCommand(SharedFiles::command).withPlainStyles().withSharedScores();
        if (shared != card) changed.put(name, shared.toYaml().getBytes(StandardCharsets.UTF_8));
      } else if (MANIFESTS.contains(name) && !named.contains(name)) {
        String manifest = manifest(read(folder.resolve(name)));
        if (manifest.isEmpty()) continue;
        changed.put(name, manifest.getBytes(StandardCharsets.UTF_8));
      }
      names.add(name);
    }
    return new Contents(names, changed);
  }

  private static String read(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + FileMessages.reason(e), e);
    }
  }

  /**
   * A manifest with numbers in place of names; "" if it cannot be understood, for then nobody can
   * know what it says. Columns that are not those of a manifest are left out.
   */
  static String manifest(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) return "";
    List<String> columns =
        Arrays.asList(lines.get(0).replace("\u00ef\u00bb\u00bf", "").split("\t", -1));
    if (!columns.contains("image")) return "";
    Map<String, Map<String, Integer>> numbers = new LinkedHashMap<>();
    StringBuilder shared = new StringBuilder();
    for (int row = 0; row < lines.size(); row++) {
      String[] cells = lines.get(row).split("\t", -1);
      if (cells.length != columns.size()) return "";
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < cells.length; i++) {
        String column = columns.get(i);
        if (NUMBERED.containsKey(column))
          kept.add(row == 0 ? column : numbered(column, cells[i], numbers));
        else if (PLAIN.contains(column)) kept.add(row == 0 || isPlain(cells[i]) ? cells[i] : "");
      }
      shared.append(String.join("\t", kept)).append('\n');
    }
    return shared.toString();
  }

  /** Phases, numbers and label maps are short and of few characters. */
  private static boolean isPlain(String cell) {
    return cell.matches("[A-Za-z0-9=,.; +-]{0,60}") && !cell.matches(".*[A-Za-z]{12,}.*");
  }

  private static String numbered(
      String column, String cell, Map<String, Map<String, Integer>> numbers) {
    if (cell.isEmpty()) return "";
    Map<String, Integer> known = numbers.computeIfAbsent(column, c -> new LinkedHashMap<>());
    int number = known.computeIfAbsent(cell, c -> known.size() + 1);
    return String.format(Locale.ROOT, "%s%03d", NUMBERED.get(column), number);
  }

  /** A command with general words in place of the names of files and subjects. */
  static String command(String command) {
    Matcher found = FILE_VALUE.matcher(command);
    StringBuilder shared = new StringBuilder();
    int from = 0;
    while (found.find(from)) {
      int end = end(command, found.end(), !found.group(1).isEmpty());
      String key = found.group(2);
      String value = command.substring(found.end(), end);
      shared.append(command, from, found.start()).append(key).append('=').append(word(key, value));
      from = end;
    }
    return shared.append(command.substring(from)).toString();
  }

  /** Where a value ends: at a blank, or behind the quotation mark that closes it. */
  private static int end(String command, int from, boolean isQuoted) {
    int i = from;
    boolean within = isQuoted;
    while (i < command.length() && (within || command.charAt(i) != ' ')) {
      if (command.charAt(i) == '\\') i++;
      else if (command.charAt(i) == '\'') within = !within;
      i++;
    }
    return Math.min(i, command.length());
  }

  private static String word(String key, String value) {
    String plain = value.replaceAll("'$", "");
    boolean isFraction = plain.matches("[0-9.]*");
    return switch (key) {
      case "manifest", "source", "target" -> key + ".tsv";
      case "data" -> "data";
      case "description" -> "description.yaml";
      case "recipe", "base" ->
          plain.matches("[\\w:-]*") ? plain : key + (plain.contains(".") ? ".yaml" : "");
      default -> isFraction ? plain : "names";
    };
  }
}
