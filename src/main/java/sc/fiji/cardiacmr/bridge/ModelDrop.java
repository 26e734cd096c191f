package sc.fiji.cardiacmr.bridge;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;

/** Takes files and folders that are dropped on a component. */
final class ModelDrop extends TransferHandler {

  private static final long serialVersionUID = 1L;

  private final transient Consumer<List<File>> taker;

  ModelDrop(Consumer<List<File>> taker) {
    this.taker = taker;
  }

  @Override
  public boolean canImport(TransferSupport support) {
    return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean importData(TransferSupport support) {
    if (!canImport(support)) return false;
    try {
      @SuppressWarnings("unchecked")
      List<File> files =
          (List<File>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      // The program that is dropped from waits until this returns.
      SwingUtilities.invokeLater(() -> taker.accept(List.copyOf(files)));
      return true;
    } catch (UnsupportedFlavorException | IOException e) {
      return false;
    }
  }
}
