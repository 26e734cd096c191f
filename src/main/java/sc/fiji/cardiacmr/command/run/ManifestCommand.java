package sc.fiji.cardiacmr.command.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.dataset.ManifestEntry;

/** A command that makes another data set of the images of a manifest. */
public abstract class ManifestCommand extends CardiacCommand {

  @Parameter(
      label = "Manifest",
      description = "the data set",
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File manifest;

  @Parameter(
      label = "Data folder",
      description =
          "folder that the paths in the manifest are relative to; empty: the manifest's folder",
      style = "directory",
      required = false,
      persist = false,
      attrs = @Attr(name = CommandParameter.FORGET))
  private File data = new File("");

  @Parameter(
      label = "Split",
      description = "only the rows of this split, e.g. validation; empty: all",
      required = false,
      persist = false)
  private String split = "";

  /** The manifest's file. */
  protected final Path manifest() {
    return manifest.toPath();
  }

  /**
   * The rows of the split that was asked for.
   *
   * @throws IllegalArgumentException if there is none
   */
  protected final List<ManifestEntry> rows() throws IOException {
    return rows(split);
  }

  /** The rows of all splits. */
  protected final List<ManifestEntry> allRows() throws IOException {
    return rows("");
  }

  private List<ManifestEntry> rows(String name) throws IOException {
    Path root = data.getPath().isEmpty() ? null : data.toPath();
    return ManifestPairs.rows(manifest(), root, name).entries();
  }
}
