package sc.fiji.cardiacmr.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import sc.fiji.cardiacmr.file.Remarks;
import sc.fiji.cardiacmr.file.TextFile;
import sc.fiji.cardiacmr.file.WholeFile;

/**
 * The key of pseudonyms and the list of the names that they stand for: two files beside the results
 * that only their owner can read. Whoever has them knows whom the results are from, so they must
 * not be given away with them.
 */
public final class PseudonymFiles {

  /** Name of the file of the key: 64 hexadecimal digits. */
  public static final String KEY = "identifiers.key";

  /** Name of the file of the names: pseudonym, tab, name. */
  public static final String NAMES = "identifiers.tsv";

  private static final String HEADER = "pseudonym\tname";

  private PseudonymFiles() {}

  /**
   * The pseudonyms of a folder; its key is made if there is none.
   *
   * @param folder is made if it is missing
   * @throws IOException if the key cannot be made or read; the message names the file
   */
  public static Pseudonyms open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(KEY);
    if (Files.notExists(file)) makeKey(file);
    Pseudonyms pseudonyms = new Pseudonyms(key(file));
    read(folder.resolve(NAMES)).keySet().forEach(pseudonyms::keep);
    return pseudonyms;
  }

  /** Whether a folder has a key already. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(KEY));
  }

  /**
   * Takes back a key that was made for a run that came to nothing, unless somebody has begun to use
   * it.
   *
   * @throws IOException if it cannot be deleted
   */
  public static void forget(Path folder) throws IOException {
    if (Files.notExists(folder.resolve(NAMES))) Files.deleteIfExists(folder.resolve(KEY));
  }

  /** Makes a key unless somebody else makes one at the same time. */
  private static void makeKey(Path file) throws IOException {
    Path made = writtenPrivately(file, HexFormat.of().formatHex(newKey()) + "\n");
    try {
      // Unlike a move it fails if the name is taken, so that two processes have one key.
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException e) {
      // The other one's is as good.
    } catch (IOException | UnsupportedOperationException e) {
      Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static byte[] newKey() {
    byte[] key = new byte[Pseudonyms.KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static byte[] key(Path file) throws IOException {
    try {
      byte[] key =
          HexFormat.of().parseHex(Files.readString(file, StandardCharsets.US_ASCII).trim());
      if (key.length == Pseudonyms.KEY_LENGTH) return key;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // Said below.
    }
    throw new IOException(
        file
            + " is not a key of pseudonyms: it must hold "
            + 2 * Pseudonyms.KEY_LENGTH
            + " hexadecimal digits. Restore it, or move it away to begin with new pseudonyms.");
  }

  /**
   * Adds the names that pseudonyms were asked for to the list of a folder.
   *
   * @throws IOException if it cannot be written; the message names the file
   */
  public static synchronized void save(Pseudonyms pseudonyms, Path folder) throws IOException {
    Path file = folder.resolve(NAMES);
    Map<String, String> names = read(file);
    // Another process may write its own names in between; then those of both are written again.
    Map<String, String> own = new TreeMap<>(pseudonyms.names());
    own.replaceAll((pseudonym, name) -> name.replaceAll("\\p{Cntrl}", " "));
    while (!names.entrySet().containsAll(own.entrySet())) {
      names.putAll(own);
      Path made = writtenPrivately(file, text(names));
      try {
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw WholeFile.explained(file, e);
      } finally {
        Files.deleteIfExists(made);
      }
      names = read(file);
    }
  }

  private static String text(Map<String, String> names) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    names.forEach(
        (pseudonym, name) -> text.append(pseudonym).append('\t').append(name).append('\n'));
    return text.toString();
  }

  /** The name of each pseudonym in a list; empty where there is no such file. */
  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> names = new TreeMap<>();
    if (Files.notExists(file)) return names;
    List<String> lines;
    boolean isGuess;
    try (Remarks remarks = Remarks.collect()) {
      lines = TextFile.lines(file);
      isGuess = !remarks.texts().isEmpty();
    }
    // What is said of the encoding quotes a name.
    if (isGuess) Remarks.add(file + " is not encoded as UTF-8; it was read as Windows-1252.");
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (tab > 0 && !line.equals(HEADER))
        names.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return names;
  }

  /** Leaves a file to its owner where there are lists of who may do what, as on Windows. */
  private static void restrict(Path file, Path target) {
    try {
      AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
      if (view != null) {
        view.setAcl(
            List.of(
                AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(AclEntryPermission.values())
                    .build()));
        return;
      }
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      // Said below.
    }
    Remarks.add(
        target
            + " could not be restricted to you. Keep it in a folder that nobody else can read, or move it to one.");
  }

  /** A file for what {@code target} shall hold, which only its owner can read from the start. */
  private static Path writtenPrivately(Path target, String text) throws IOException {
    Path temporary = target.resolveSibling("." + UUID.randomUUID() + ".part");
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel out =
        FileChannel.open(
            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
      if (!isPosix) restrict(temporary, target);
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) out.write(bytes);
      out.force(true);
      return temporary;
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw WholeFile.explained(target, e);
    }
  }
}
