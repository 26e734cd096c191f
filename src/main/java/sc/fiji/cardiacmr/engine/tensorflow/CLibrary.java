package sc.fiji.cardiacmr.engine.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/** The C library of Linux and macOS, and of Windows what is needed of it. */
final class CLibrary {

  /** Functions with the names that C has for them. */
  interface Posix extends Library {
    int setenv(String name, String value, int overwrite);

    int open(String path, int flags);

    int dup(int descriptor);

    int dup2(int descriptor, int other);

    int close(int descriptor);

    NativeLong write(int descriptor, byte[] bytes, NativeLong length);
  }

  /** The same for Windows. */
  interface Windows extends Library {
    int _putenv_s(String name, String value);
  }

  private CLibrary() {}

  /**
   * Null on Windows, or where it cannot be called, say because nothing may be run from temporary
   * files.
   */
  static Posix posix() {
    if (Platform.isWindows()) return null;
    try {
      return Native.load(Platform.C_LIBRARY_NAME, Posix.class);
    } catch (LinkageError e) {
      return null;
    }
  }

  /**
   * Sets a variable in the environment of the process, which natives read and Java does not show.
   *
   * @return whether it could be set
   */
  static boolean set(String name, String value) {
    try {
      if (Platform.isWindows())
        return Native.load("ucrtbase", Windows.class)._putenv_s(name, value) == 0;
      Posix c = posix();
      return c != null && c.setenv(name, value, 1) == 0;
    } catch (LinkageError e) {
      return false;
    }
  }
}
