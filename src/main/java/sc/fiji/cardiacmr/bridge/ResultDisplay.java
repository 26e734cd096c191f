package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import sc.fiji.cardiacmr.command.run.CommandParameter;
import sc.fiji.cardiacmr.command.run.OutputFiles;
import sc.fiji.cardiacmr.ij.AnnotationRois;
import sc.fiji.cardiacmr.ij.CollectedRois;
import sc.fiji.cardiacmr.ij.ContourOverlay;
import sc.fiji.cardiacmr.ij.ImageOrigins;
import sc.fiji.cardiacmr.ij.MatchingImage;
import sc.fiji.cardiacmr.ij.OpenImages;
import sc.fiji.cardiacmr.ij.Tables;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.table.Table;

/**
 * Shows the results of one run of a command in ImageJ. Images, pictures and tables get titles that
 * nothing else has, so that macros can select them. Without a display, the first table becomes the
 * Results table, and what has no place is said in the log.
 */
final class ResultDisplay {

  private String labelOfResults;

  /**
   * Shows a result.
   *
   * @param input the image that the command worked on, or null
   */
  void show(CommandParameter output, Object value, ImageSeries<?> input) {
    if (value instanceof ImageSeries<?> image)
      OpenImages.show(atMiddle(OutputFiles.appearance(output, image).toImagePlus(image)));
    else if (value instanceof BufferedImage picture)
      OpenImages.show(new ImagePlus(output.label(), picture));
    else if (value instanceof Table table) show(output, table);
    else if (value instanceof Annotations drawn) show(output, drawn, input);
  }

  /**
   * The image at its middle slice; labels at the phase in which the LV is largest, other images at
   * the first phase.
   */
  private static ImagePlus atMiddle(ImagePlus image) {
    int slice = (image.getNSlices() + 1) / 2;
    image.setPosition(1, slice, MatchingImage.isLabels(image) ? endDiastole(image) : 1);
    return image;
  }

  /** From 1; the first one where there is no LV. */
  private static int endDiastole(ImagePlus labels) {
    int best = 1;
    int largest = 0;
    for (int t = 1; t <= labels.getNFrames(); t++) {
      int pixels = 0;
      for (int z = 1; z <= labels.getNSlices(); z++)
        for (byte value : (byte[]) labels.getStack().getPixels(labels.getStackIndex(1, z, t)))
          if (value == Labels.LV) pixels++;
      if (pixels > largest) {
        largest = pixels;
        best = t;
      }
    }
    return best;
  }

  private void show(CommandParameter output, Table table) {
    if (table.rowCount() == 0) {
      IJ.log("'" + output.label() + "' has no rows: nothing was found.");
      return;
    }
    if (!GraphicsEnvironment.isHeadless()) {
      Tables.toResultsTable(table).show(OpenImages.uniqueTitle(output.label()));
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
