package sc.fiji.cardiacmr.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words for errors of the file system, of which many come with no more than the file's name. */
public final class FileMessages {

  private FileMessages() {}

  /** Why it failed, to stand behind "FILE cannot be read: "; ends with a full stop. */
  public static String reason(IOException e) {
    String reason = null;
    if (e instanceof AccessDeniedException) reason = "permission denied";
    else if (e instanceof NoSuchFileException) reason = "it does not exist";
    else if (e instanceof NotDirectoryException) reason = "it is not in a folder";
    else if (e instanceof FileAlreadyExistsException f)
      reason = "'" + f.getFile() + "' exists already";
    else if (e instanceof FileSystemException f) reason = f.getReason();
    else reason = e.getMessage();
    if (reason == null || reason.isBlank()) reason = e.getClass().getSimpleName();
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
