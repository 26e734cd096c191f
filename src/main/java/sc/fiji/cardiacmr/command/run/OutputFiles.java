package sc.fiji.cardiacmr.command.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.file.WholeFile;
import sc.fiji.cardiacmr.file.WholeFiles;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.RoiFiles;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.io.png.PngFile;
import sc.fiji.cardiacmr.io.svg.SvgFile;
import sc.fiji.cardiacmr.io.table.TableWriter;
import sc.fiji.cardiacmr.table.Drawing;
import sc.fiji.cardiacmr.table.Table;

/** Writes results of commands; the ending of a file's name decides the format. */
public final class OutputFiles {

  private OutputFiles() {}

  /** Why a result of this type cannot be written to the file, or null if it can. */
  public static String problem(Path file, Class<?> type) {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    List<String> endings = endings(type);
    if (endings.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith))
      return "the name '" + name + "' must end in " + String.join(", ", endings) + ".";
    return problem(file);
  }

  /** Why no file can be written there, or null if it can. */
  public static String problem(Path file) {
    if (Files.isDirectory(file)) return "'" + file + "' is a folder; give the name of a file.";
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) folder = folder.getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder))
      return "cannot write '" + file + "': the folder '" + folder + "' is not writable.";
    return null;
  }

  /** Why no folder can be written to there, or null if it can. */
  public static String folderProblem(Path folder) {
    if (Files.isDirectory(folder))
      return Files.isWritable(folder) ? null : "the folder '" + folder + "' is not writable.";
    if (Files.exists(folder)) return "'" + folder + "' is a file; give the name of a folder.";
    return problem(folder);
  }

  private static List<String> endings(Class<?> type) {
    if (type == ImageSeries.class) return List.of(".nii.gz", ".nii", ".hdr", ".tif", ".png");
    if (type == Table.class) return List.of(".tsv", ".csv", ".txt", ".xlsx");
    if (type == Drawing.class) return List.of(".png", ".svg");
    if (type == BufferedImage.class) return List.of(".png");
    if (type == Annotations.class) return List.of(".zip");
    throw new IllegalStateException("Results cannot have the type " + type + ".");
  }

  /** A name of a file that a result could be written to. */
  public static String example(CommandParameter output) {
    return output.name() + endings(output.type()).get(0);
  }

  /**
   * Writes a result as one of several files that appear together; folders that are missing are
   * created.
   *
   * @throws IOException if it cannot be written
   * @throws java.util.concurrent.CancellationException if the user canceled
   */
  static void write(CommandParameter output, Object value, Path file, WholeFiles files)
      throws IOException {
    Path target = file.toAbsolutePath();
    if (value instanceof Table table) TableWriter.write(table, target, files);
    else if (value instanceof ImageSeries<?> image)
      ImageFiles.write(image, appearance(output, image), target, files);
    else if (value instanceof Drawing drawing && SvgFile.isNamed(target))
      files.write(target, stream -> SvgFile.write(drawing, stream));
    else if (value instanceof BufferedImage picture)
      files.write(target, stream -> PngFile.write(picture, stream));
    else RoiFiles.write(AnnotationRois.of((Annotations) value), target, files);
  }

  /**
   * How an image that is a result of a command is shown. What is not said to be labels, such as an
   * imported file, is looked at.
   */
  public static DisplayStyle appearance(CommandParameter output, ImageSeries<?> image) {
    return switch (output.style()) {
      case CommandParameter.LABELS -> DisplayStyle.LABELS;
      case CommandParameter.LABELS_OR_VALUES ->
          image.pixels().getType() instanceof UnsignedByteType
              ? DisplayStyle.LABELS
              : DisplayStyle.GREY;
      case CommandParameter.PERCENT -> DisplayStyle.PERCENT;
      default -> DisplayStyle.of(image);
    };
  }

  /**
   * Writes a picture, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static void writePng(BufferedImage image, Path file) throws IOException {
    WholeFile.write(file, stream -> PngFile.write(image, stream));
  }
}
