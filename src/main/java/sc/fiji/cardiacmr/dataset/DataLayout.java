package sc.fiji.cardiacmr.dataset;

import java.io.IOException;
import java.util.List;

/** How a published data set, or a lab, lays out images and labels in folders. */
public interface DataLayout {

  /** The layouts, the most particular ones first. */
  List<DataLayout> ALL =
      List.of(
          new NnunetLayout(),
          new AcdcLayout(),
          new Mnms2Layout(),
          new MnmsLayout(),
          new EmidecLayout(),
          new MyopsLayout(),
          new FolderLayout());

  /** The word for it in commands. */
  String name();

  /** Whether the folder looks like this layout, by the names of its files. */
  boolean matches(FolderListing files);

  /**
   * Finds the cases, by names and tables alone; no image is read.
   *
   * @param problems receives every file that should be a case and cannot
   * @return rows with labels; the split is that of the data set, or "" where it has none
   * @throws IOException if a table of the data set is missing or cannot be read
   */
  List<ManifestEntry> find(FolderListing files, LayoutOptions options, ProblemList problems)
      throws IOException;

  /**
   * The layout of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static DataLayout of(String name) {
    return ALL.stream()
        .filter(l -> l.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown layout '"
                        + name
                        + "'. Choose one of "
                        + String.join(", ", ALL.stream().map(DataLayout::name).toList())
                        + "."));
  }

  /**
   * The layout of a folder.
   *
   * @throws IOException if it looks like none of them
   */
  static DataLayout detect(FolderListing files) throws IOException {
    return ALL.stream()
        .filter(l -> l.matches(files))
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "The layout of '%s' is unknown (files: %s, of these NIfTI: %s). Specify one, for"
                            .formatted(files.root(), files.files().size(), files.images().size())
                        + " example layout=folders images=FOLDER labels=FOLDER."));
  }
}
