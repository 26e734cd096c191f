package sc.fiji.cardiacmr.ij;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import sc.fiji.cardiacmr.file.FileMessages;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.png.PngFile;
import sc.fiji.cardiacmr.io.svg.SvgFile;
import sc.fiji.cardiacmr.io.table.SpreadsheetFile;
import sc.fiji.cardiacmr.io.table.TableReader;
import sc.fiji.cardiacmr.provenance.Provenance;
import sc.fiji.cardiacmr.provenance.ProvenanceText;
import sc.fiji.cardiacmr.text.Html;

/** Reads from files of all formats that results have where they come from. */
public final class ProvenanceFiles {

  private static final Pattern IN_PAGE =
      Pattern.compile("<meta name=\"provenance\" content=\"([^\"]*)\"");

  private ProvenanceFiles() {}

  /**
   * Where a file comes from; empty if it does not say so.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<Provenance> read(Path file) throws IOException {
    try {
      return readFormat(file);
    } catch (ZipException | EOFException e) {
      throw new IOException(file + " cannot be read: " + FileMessages.reason(e), e);
    } catch (RuntimeException e) {
      // The decoders of pictures throw all kinds of exceptions at damaged files.
      throw new IOException(file + " cannot be read: it is damaged.", e);
    }
  }

  private static Optional<Provenance> readFormat(Path file) throws IOException {
    if (NiftiReader.isNifti(file)) return NiftiReader.readProvenance(file);
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "tsv", "csv", "txt" -> TableReader.readProvenance(file);
      case "xlsx" -> SpreadsheetFile.readProvenance(file);
      case "svg" -> SvgFile.readProvenance(file);
      case "png" -> PngFile.readProvenance(file);
      case "tif", "tiff" -> ofTiff(file);
      case "zip" -> ofZip(file);
      case "json" -> ofText(file);
      case "html", "htm" -> ofPage(file);
      default -> Optional.empty();
    };
  }

  private static Optional<Provenance> ofText(Path file) throws IOException {
    if (Files.size(file) > ProvenanceText.LONGEST) return Optional.empty();
    String text = Files.readString(file);
    return ProvenanceText.read(text).or(() -> ProvenanceText.readWithin(text));
  }

  /** From the head of a report. */
  private static Optional<Provenance> ofPage(Path file) throws IOException {
    Matcher found = IN_PAGE.matcher(Files.readString(file));
    return found.find() ? ProvenanceText.read(Html.unescaped(found.group(1))) : Optional.empty();
  }

  private static Optional<Provenance> ofTiff(Path file) throws IOException {
    PictureCheck.check(file);
    Path whole = file.toAbsolutePath();
    FileInfo[] images =
        new TiffDecoder(whole.getParent() + "/", whole.getFileName().toString()).getTiffInfo();
    if (images == null || images.length == 0) return Optional.empty();
    return ProvenanceText.read(images[0].info);
  }

  private static Optional<Provenance> ofZip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return ProvenanceText.read(zip.getComment());
    }
  }
}
