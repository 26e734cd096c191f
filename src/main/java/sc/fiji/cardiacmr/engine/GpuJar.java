package sc.fiji.cardiacmr.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * A jar with TensorFlow's natives for the GPU.
 *
 * @param version of TensorFlow Java that it belongs to
 * @param sha256 checksum of the file, 64 hexadecimal digits
 */
public record GpuJar(String version, String sha256) {

  /** Of TensorFlow Java, whose classes and natives belong together. */
  static final String VERSION = "1.1.0";

  /** What the file is called at Maven Central. */
  public static final String PUBLISHED_NAME =
      "tensorflow-core-native-" + VERSION + "-linux-x86_64-gpu.jar";

  /** Of the file at Maven Central, whose SHA-1 is c4043061ce87ed4dc83b98145dc532c726d87b4b. */
  static final String PUBLISHED_SHA256 =
      "9e2c48fbc444e941dc09eb998b16c8d699c8ca950d2bf09ab90871137a982826";

  private static final String LIBRARY =
      "org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";
  private static final String PROPERTIES =
      "META-INF/maven/org.tensorflow/tensorflow-core-native/pom.properties";

  /**
   * Looks into a file.
   *
   * @param progress is asked whether the user has canceled
   * @throws IllegalArgumentException if the file is not such a jar, or one of another version
   * @throws IOException if it cannot be read
   */
  public static GpuJar read(Path file, Progress progress) throws IOException {
    if (!Files.isRegularFile(file))
      throw new IllegalArgumentException(file + " is not a file. Choose " + PUBLISHED_NAME + ".");
    String version;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry properties = zip.getEntry(PROPERTIES);
      if (zip.getEntry(LIBRARY) == null || properties == null)
        throw new IllegalArgumentException(
            file
                + " does not hold TensorFlow's native libraries for the GPU. Choose "
                + PUBLISHED_NAME
                + ".");
      Properties values = new Properties();
      try (InputStream in = zip.getInputStream(properties)) {
        values.load(in);
      }
      version = values.getProperty("version", "");
    } catch (ZipException e) {
      throw new IllegalArgumentException(
          file + " is not a jar, or is damaged. Choose " + PUBLISHED_NAME + ".", e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read: " + FileMessages.reason(e), e);
    }
    if (!version.equals(VERSION))
      throw new IllegalArgumentException(
          file
              + " belongs to TensorFlow Java '"
              + version
              + "', but "
              + VERSION
              + " is installed. Choose "
              + PUBLISHED_NAME
              + ".");
    return new GpuJar(version, sha256(file, progress));
  }

  private static String sha256(Path file, Progress progress) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 20];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        progress.checkCanceled();
        digest.update(buffer, 0, read);
      }
    }
    return Hex.encodeHexString(digest.digest());
  }

  /** Whether the file is, byte by byte, the one that TensorFlow published. */
  public boolean isAsPublished() {
    return sha256.equals(PUBLISHED_SHA256);
  }

  /**
   * The name in Fiji's folder. Fiji's updater takes the version off names that end with the plain
   * platform only, so {@code gpu} stands before the version.
   */
  public String installedName() {
    return "tensorflow-core-native-gpu-" + version + "-linux-x86_64.jar";
  }
}
