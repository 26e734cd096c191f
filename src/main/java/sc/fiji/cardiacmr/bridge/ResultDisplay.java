package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.CollectedRois;
import sc.fiji.cardiacmr.ij.ContourOverlay;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.ResultWindows;
import sc.fiji.cardiacmr.ij.Tables;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/**
 * Shows the results of one run of a command in ImageJ. Images, pictures and tables get titles that
 * nothing else has, so that macros can select them. Without a display, the first table becomes the
 * Results table, and what has no place is said in the log.
 */
final class ResultDisplay {

  private final ResultWindows windows = new ResultWindows();
  private String labelOfResults;

  /**
   * Shows a result.
   *
   * @param input the image that the command worked on, or null
   */
  void show(CommandParameter output, Object value, ImageSeries<?> input) {
    if (value instanceof ImageSeries<?> image)
      windows.show(image, OutputFiles.appearance(output, image));
    else if (value instanceof BufferedImage picture) windows.show(picture, output.label());
    else if (value instanceof Table table) show(output, table);
    else if (value instanceof Annotations drawn) show(output, drawn, input);
  }

  private void show(CommandParameter output, Table table) {
    if (!GraphicsEnvironment.isHeadless()) {
      if (table.rowCount() == 0) IJ.log(output.label() + ": 0 rows");
      else windows.show(table, output.label());
    } else if (labelOfResults == null) {
      Tables.makeResults(table);
      labelOfResults = output.label();
    } else {
      IJ.log(
          ("'%s' is not shown: without a display, the Results table can only show '%s'."
                  + " Write it to a file: %s=%s.tsv")
              .formatted(output.label(), labelOfResults, output.name(), output.name()));
    }
  }

  private static void show(CommandParameter output, Annotations drawn, ImageSeries<?> input) {
    if (output.style().equals(CommandParameter.OVERLAY)) {
      OverlayKey.install();
      if (input != null)
        ImageOrigins.of(input)
            .ifPresent(image -> ContourOverlay.show(AnnotationRois.overlay(input, drawn), image));
    } else if (!CollectedRois.add(AnnotationRois.of(drawn))) {
      IJ.log(
          "'%s' is not shown: the ROI Manager needs a display. Write it to a file: %s=%s.zip"
              .formatted(output.label(), output.name(), output.name()));
    }
  }
}
