package sc.fiji.cardiacmr.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;
import javax.imageio.IIOException;
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
    assertEquals("it is truncated.", FileMessages.reason(new EOFException()));
    assertEquals(
        "its compressed data are damaged.",
        FileMessages.reason(new ZipException("invalid block type")));
    assertEquals("it is not text in UTF-8.", FileMessages.reason(new MalformedInputException(1)));
    assertEquals("input or output failed.", FileMessages.reason(new IOException()));
  }

  @Test
  void aWrappedReasonIsTheReason() {
    IOException full = new IOException("No space left on device");
    assertEquals(
        "No space left on device.",
        FileMessages.reason(new IIOException("I/O error writing PNG file!", full)));
    assertEquals(
        "No space left on device.",
        FileMessages.reason(
            new IIOException("Can't create an ImageOutputStream!", new IIOException("x", full))));
  }
}
