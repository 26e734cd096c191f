package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.Annotation;
import sc.fiji.cardiacmr.image.Annotations;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.Polygon;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Adds a number to an image; has a parameter of every kind. */
@Plugin(
    type = Command.class,
    name = "test-command",
    label = "Test Command...",
    visible = false,
    description = "Adds a number. For tests.")
public class TestCommand extends CardiacCommand {

  @Parameter(description = "an image", persist = false)
  public ImageSeries<?> input;

  @Parameter(required = false, persist = false)
  public ImageSeries<?> second;

  @Parameter(min = "1", max = "10", description = "how much to add", persist = false)
  public int amount = 2;

  @Parameter(min = "0", required = false, persist = false)
  public double factor = 1.5;

  @Parameter(required = false, persist = false)
  public long seed = 1;

  @Parameter(
      choices = {"none", "Linear fit", "cubic"},
      persist = false)
  public String mode = "none";

  @Parameter(required = false, persist = false)
  public String note = "";

  @Parameter(persist = false)
  public boolean verbose = false;

  @Parameter(persist = false)
  public boolean smooth = true;

  @Parameter(required = false, persist = false)
  public File file = new File("");

  @Parameter(style = "directory", required = false, persist = false)
  public File folder = new File("");

  @Parameter(type = ItemIO.OUTPUT)
  public ImageSeries<?> output;

  @Parameter(type = ItemIO.OUTPUT)
  public Table table;

  @Parameter(type = ItemIO.OUTPUT, required = false)
  public BufferedImage picture;

  @Parameter(type = ItemIO.OUTPUT, required = false)
  public Annotations rois;

  private static Annotation square() {
    Polygon corners = new Polygon(new double[] {1, 3, 3, 1}, new double[] {1, 1, 3, 3});
    return Annotation.outline("square", 0, 0, 0xFF0000, corners);
  }

  @Override
  protected void execute(Progress progress) throws IOException {
    if (note.equals("io")) throw new IOException("The disk is full.");
    if (note.equals("illegal")) throw new IllegalArgumentException("The heart is empty.");
    if (note.equals("bug")) throw new ArrayIndexOutOfBoundsException(7);
    progress.update(1, 2, "Adding");
    progress.checkCanceled();
    ImagePlus copy = ImagePlusConverter.toImagePlus(input).duplicate();
    for (int i = 1; i <= copy.getStackSize(); i++) copy.getStack().getProcessor(i).add(amount);
    output = ImagePlusConverter.toSeries(copy);
    table = new Table("amount");
    table.addRow(amount);
    if (note.equals("refused late")) throw new IllegalArgumentException("The heart is odd.");
    if (note.equals("bug in the picture")) throw new ArrayIndexOutOfBoundsException(7);
    if (note.equals("too large a picture")) throw new OutOfMemoryError();
    if (isRequested("picture")) picture = copy.getBufferedImage();
    if (isRequested("rois")) rois = new Annotations(List.of(square(), square()));
  }
}
