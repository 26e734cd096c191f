package sc.fiji.cardiacmr.command.run;

import ij.ImagePlus;
import ij.gui.Roi;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.table.Table;

/** Adds a number to an image; has a parameter of every kind. */
@Plugin(
    type = Command.class,
    name = "test-command",
    label = "Test Command...",
    description = "Adds a number. For tests.")
public class TestCommand extends CardiacCommand {

  @Parameter(description = "an image", persist = false)
  public ImagePlus input;

  @Parameter(required = false, persist = false)
  public ImagePlus second;

  @Parameter(min = "1", max = "10", description = "how much to add")
  public int amount = 2;

  @Parameter(min = "0", required = false)
  public double factor = 1.5;

  @Parameter(required = false)
  public long seed = 1;

  @Parameter(choices = {"none", "Linear fit", "cubic"})
  public String mode = "none";

  @Parameter(required = false)
  public String note = "";

  @Parameter public boolean verbose = false;

  @Parameter public boolean smooth = true;

  @Parameter(required = false)
  public File file = new File("");

  @Parameter(style = "directory", required = false)
  public File folder = new File("");

  @Parameter(type = ItemIO.OUTPUT)
  public ImagePlus output;

  @Parameter(type = ItemIO.OUTPUT)
  public Table table;

  @Parameter(type = ItemIO.OUTPUT, required = false)
  public BufferedImage picture;

  @Parameter(type = ItemIO.OUTPUT, required = false)
  public Roi[] rois;

  @Override
  protected void execute(Progress progress) throws IOException {
    if (note.equals("io")) throw new IOException("The disk is full.");
    if (note.equals("illegal")) throw new IllegalArgumentException("The heart is empty.");
    if (note.equals("bug")) throw new ArrayIndexOutOfBoundsException(7);
    progress.update(1, 2, "Adding");
    progress.checkCanceled();
    output = input.duplicate();
    for (int i = 1; i <= output.getStackSize(); i++) output.getStack().getProcessor(i).add(amount);
    table = new Table("amount");
    table.addRow(amount);
    if (note.equals("refused late")) throw new IllegalArgumentException("The heart is odd.");
    if (note.equals("bug in the picture")) throw new ArrayIndexOutOfBoundsException(7);
    if (isRequested("picture")) picture = output.getBufferedImage();
    if (isRequested("rois")) rois = new Roi[] {new Roi(1, 1, 2, 2), new Roi(1, 1, 2, 2)};
  }
}
