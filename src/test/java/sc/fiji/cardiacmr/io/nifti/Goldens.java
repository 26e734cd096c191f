package sc.fiji.cardiacmr.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files that src/test/python/nifti_goldens.py made with nibabel. */
final class Goldens {

  private Goldens() {}

  /** File name to content. */
  static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (InputStream resource = Goldens.class.getResourceAsStream("nifti-goldens.zip");
        ZipInputStream zip = new ZipInputStream(resource)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; )
        files.put(entry.getName(), zip.readAllBytes());
    }
    return files;
  }

  /** Lines of expected.tsv without the header: what nibabel reads from the files. */
  static String[][] expected(Map<String, byte[]> files) {
    return new String(files.get("expected.tsv"), StandardCharsets.US_ASCII)
        .lines()
        .skip(1)
        .map(line -> line.split("\t"))
        .toArray(String[][]::new);
  }
}
