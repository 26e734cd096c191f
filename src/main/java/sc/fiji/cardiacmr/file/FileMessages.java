package sc.fiji.cardiacmr.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;
import javax.imageio.IIOException;

/** Words for errors of the file system, of which many come with no more than the file's name. */
public final class FileMessages {

  private FileMessages() {}

  /**
   * Why it failed, to stand behind "FILE cannot be read: "; ends with a full stop. Where an
   * exception only wraps that of the file system, as those of image writers do, the reason is the
   * latter's.
   */
  public static String reason(IOException thrown) {
    IOException e = root(thrown);
    String reason = null;
    if (e instanceof AccessDeniedException) reason = "permission denied";
    else if (e instanceof NoSuchFileException) reason = "it does not exist";
    else if (e instanceof DirectoryNotEmptyException) reason = "the folder is not empty";
    else if (e instanceof EOFException) reason = isSentence(e) ? e.getMessage() : "it is truncated";
    else if (e instanceof ZipException) reason = "its compressed data are damaged";
    else if (e instanceof CharacterCodingException) reason = "it is not text in UTF-8";
    else if (e instanceof ClosedByInterruptException) reason = "it was interrupted";
    else if (e instanceof NotDirectoryException) reason = "it is not in a folder";
    else if (e instanceof FileAlreadyExistsException f)
      reason = "'" + f.getFile() + "' exists already";
    else if (e instanceof FileSystemException f) reason = f.getReason();
    else reason = e.getMessage();
    if (reason == null || reason.isBlank()) reason = "input or output failed";
    return reason.endsWith(".") ? reason : reason + ".";
  }

  /** Readers of ours say more than that of the platform. */
  private static boolean isSentence(IOException e) {
    return e.getMessage() != null && e.getMessage().endsWith(".");
  }

  private static IOException root(IOException e) {
    boolean isWrapper = e instanceof IIOException || e.getMessage() == null;
    return isWrapper && e.getCause() instanceof IOException cause && cause != e ? root(cause) : e;
  }
}
