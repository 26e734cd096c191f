package sc.fiji.cardiacmr.model;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.cardiacmr.file.FolderTree;
import sc.fiji.cardiacmr.file.ProcessMark;
import sc.fiji.cardiacmr.file.Unfinished;
import sc.fiji.cardiacmr.progress.BackgroundWork;

/**
 * Creates or replaces a folder as a whole or not at all. The new folder is filled beside its place
 * under a hidden name; {@link #commit()} flushes it to disk, moves an existing folder aside,
 * renames the new one and deletes the old one. Without a commit, {@link #close()} leaves everything
 * as it was. If the machine stops in between, {@link #recover} puts the old folder back.
 */
final class FolderReplacement implements AutoCloseable {

  private static final String PART = ".part";
  private static final String OLD = ".old";
  private static final Pattern LEFTOVER =
      Pattern.compile("\\.(.+?)(?:-(" + ProcessMark.PATTERN + "))?-[0-9a-f]{32}\\.(?:part|old)");
  private static final Duration ABANDONED = Duration.ofDays(1);

  /** Renames a file or folder; replaced in tests by one that fails. */
  interface Mover {
    void move(Path from, Path to) throws IOException;
  }

  private final Path target;
  private final Path fresh;
  private final Path aside;
  private final Mover mover;

  FolderReplacement(Path target) throws IOException {
    this(target, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
  }

  FolderReplacement(Path target, Mover mover) throws IOException {
    this.target = target.toAbsolutePath().normalize();
    this.mover = mover;
    Path parent = this.target.getParent();
    Files.createDirectories(parent);
    recover(parent);
    if (Files.exists(this.target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(this.target, LinkOption.NOFOLLOW_LINKS))
      throw new IOException(this.target + " is not a folder and is not replaced.");
    String hidden = "." + this.target.getFileName() + "-" + random();
    fresh = parent.resolve(hidden + PART);
    aside = parent.resolve(hidden + OLD);
    Files.createDirectory(fresh);
    Unfinished.add(this);
  }

  private static String random() {
    return ProcessMark.own() + "-" + UUID.randomUUID().toString().replace("-", "");
  }

  /** A hidden name for a folder that is about to be deleted, in the same parent. */
  static Path doomedName(Path folder) {
    return folder.resolveSibling("." + folder.getFileName() + "-" + random() + PART);
  }

  /** The new folder, to be filled. */
  Path folder() {
    return fresh;
  }

  /**
   * Puts the new folder in its place.
   *
   * @throws java.util.concurrent.CancellationException if the work has been abandoned
   */
  void commit() throws IOException {
    FolderTree.flush(fresh);
    BackgroundWork.unlessAbandoned(this::replace);
  }

  private void replace() throws IOException {
    boolean replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (replaces) mover.move(target, aside);
    try {
      mover.move(fresh, target);
    } catch (IOException | RuntimeException e) {
      if (replaces) putBack(e);
      throw e;
    }
    FolderTree.flushFolder(target.getParent());
    if (replaces) deleteQuietly(aside);
  }

  private void putBack(Exception reason) {
    try {
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // recover() tries again when the folder is next looked at.
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    Unfinished.remove(this);
    deleteQuietly(fresh);
  }

  /** Repairs what an interrupted replacement left in a folder, and removes abandoned parts. */
  static void recover(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) return;
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, ".*{.part,.old}")) {
      for (Path leftover : leftovers) {
        String name = leftover.getFileName().toString();
        Matcher parts = LEFTOVER.matcher(name);
        if (!parts.matches()) continue;
        Path original = parent.resolve(parts.group(1));
        boolean isOld = name.endsWith(OLD);
        boolean isGone = parts.group(2) != null && ProcessMark.isGone(parts.group(2), leftover);
        if (isOld && !Files.exists(original, LinkOption.NOFOLLOW_LINKS))
          Files.move(leftover, original, StandardCopyOption.ATOMIC_MOVE);
        else if (isOld || isGone || isAbandoned(leftover)) deleteQuietly(leftover);
      }
    }
  }

  /** Another process may be at work on a young one. */
  private static boolean isAbandoned(Path leftover) throws IOException {
    Instant modified = Files.getLastModifiedTime(leftover, LinkOption.NOFOLLOW_LINKS).toInstant();
    return modified.isBefore(Instant.now().minus(ABANDONED));
  }

  private static void deleteQuietly(Path path) {
    try {
      FolderTree.delete(path);
    } catch (IOException e) {
      // A file that is in use on Windows; recover() removes it later.
    }
  }
}
