package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** All elements of files, also of those that we write and do not read. */
public final class TestDataSets {

  private TestDataSets() {}

  /** A data set or an item of a sequence. */
  public static final class Item {

    private final List<DicomElement> elements;

    private Item(List<DicomElement> elements) {
      this.elements = elements;
    }

    private DicomElement element(int tag) {
      return elements.stream().filter(e -> e.tag() == tag).findFirst().orElseThrow();
    }

    public List<Item> items(int tag) {
      return element(tag).items().stream().map(Item::new).toList();
    }

    public String text(int tag) {
      return new String(element(tag).value(), StandardCharsets.UTF_8).replace("\0", "").trim();
    }

    public double[] numbers(int tag) {
      return Arrays.stream(text(tag).split("\\\\")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  /** The elements before the pixels. */
  public static Item read(byte[] file) throws IOException {
    Path path = Files.createTempFile("data-set", ".dcm");
    try {
      Files.write(path, file);
      try (HeaderFile header = HeaderFile.open(path)) {
        return new Item(header.elements());
      }
    } finally {
      Files.delete(path);
    }
  }
}
