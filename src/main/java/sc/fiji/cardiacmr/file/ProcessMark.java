package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Marks temporary files and folders as those of this process, so that what it leaves when it is
 * killed can be told from what another one is at work on. The mark names the machine (with, on
 * Linux, its container) and the process; only marks of this machine are ever judged.
 */
public final class ProcessMark {

  /** The pattern of a mark, without groups. */
  public static final String PATTERN = "[0-9a-f]{8}-[0-9]{1,10}";

  private static final Pattern PARTS = Pattern.compile("([0-9a-f]{8})-([0-9]{1,10})");

  /** A file cannot be older than the process that made it by more than clocks differ. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private static final String MACHINE = machine();
  private static final String OWN = MACHINE + "-" + ProcessHandle.current().pid();

  private ProcessMark() {}

  /** The mark of this process. */
  public static String own() {
    return OWN;
  }

  /**
   * Whether the process that made a file or folder certainly is no more.
   *
   * @param mark the mark in its name
   * @param file the file or folder, for its age: another process may have the same number by now
   */
  public static boolean isGone(String mark, Path file) {
    Matcher parts = PARTS.matcher(mark);
    if (!parts.matches() || !parts.group(1).equals(MACHINE) || mark.equals(OWN)) return false;
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts.group(2)));
    if (process.isEmpty() || !process.get().isAlive()) return true;
    Optional<Instant> start = process.get().info().startInstant();
    try {
      Instant changed = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      return start.isPresent() && changed.plus(TOLERANCE).isBefore(start.get());
    } catch (IOException e) {
      return false;
    }
  }

  /** Eight digits that other machines, and containers with process numbers of their own, lack. */
  private static String machine() {
    CRC32 crc = new CRC32();
    String name = System.getenv("COMPUTERNAME");
    crc.update(String.valueOf(name).getBytes(StandardCharsets.UTF_8));
    try {
      Path host = Path.of("/proc/sys/kernel/hostname");
      Path processes = Path.of("/proc/self/ns/pid");
      if (Files.exists(host)) crc.update(Files.readAllBytes(host));
      if (Files.isSymbolicLink(processes))
        crc.update(Files.readSymbolicLink(processes).toString().getBytes(StandardCharsets.UTF_8));
      NetworkInterface card = NetworkInterface.getByName("en0"); // on a Mac
      if (card != null && card.getHardwareAddress() != null) crc.update(card.getHardwareAddress());
    } catch (IOException e) {
      // What could be read is in.
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
