package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The files made by src/test/python/dicom_goldens.py. */
final class Goldens {

  private Goldens() {}

  static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = Goldens.class.getResourceAsStream("goldens.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry; (entry = zip.getNextEntry()) != null; )
        files.put(entry.getName(), zip.readAllBytes());
    }
    return files;
  }

  /** The rows of a tab-separated file in the zip, without its header. */
  static List<String[]> rows(Map<String, byte[]> files, String name) {
    List<String[]> rows = new ArrayList<>();
    for (String line : new String(files.get(name), StandardCharsets.UTF_8).split("\n"))
      rows.add(line.split("\t", -1));
    return rows.subList(1, rows.size());
  }
}
