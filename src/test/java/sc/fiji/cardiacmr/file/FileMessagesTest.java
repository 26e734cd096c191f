package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileMessagesTest {

  @Test
  void givesTheReasonNotTheName() {
    assertEquals("permission denied.", FileMessages.reason(new AccessDeniedException("a.txt")));
    assertEquals("it does not exist.", FileMessages.reason(new NoSuchFileException("a.txt")));
    assertEquals("'a' exists already.", FileMessages.reason(new FileAlreadyExistsException("a")));
    assertEquals("it is not in a folder.", FileMessages.reason(new NotDirectoryException("a.txt")));
    assertEquals(
        "No space left on device.",
        FileMessages.reason(new FileSystemException("a.txt", null, "No space left on device")));
    assertEquals("broken.", FileMessages.reason(new IOException("broken.")));
    assertEquals("EOFException.", FileMessages.reason(new EOFException()));
  }
}
