package sc.fiji.cardiacmr.bridge;

import ij.IJ;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.filechooser.FileNameExtensionFilter;
import sc.fiji.cardiacmr.ModelPages;
import sc.fiji.cardiacmr.command.run.CommandCatalog;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.help.HelpPages;
import sc.fiji.cardiacmr.model.InstalledModels;
import sc.fiji.cardiacmr.model.ModelStore;
import sc.fiji.cardiacmr.model.ModelSummary;

/**
 * The window of the installed models: a list, below it card, training curves and sample of the
 * selected one, and what can be done with it. Archives and folders can be dropped on it. It is used
 * by the event thread alone; all work is done by other threads.
 */
final class ModelsWindow {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;

  private static final int CURVES_WIDTH = 900;
  private static final int CURVES_HEIGHT = 330;

  private static ModelsWindow shared;

  private final JFrame frame = new JFrame("Models");
  private final ModelsTable list = new ModelsTable();
  private final JTable table = new ExplainedTable(list);
  private final ModelTabs tabs = new ModelTabs();
  private final JLabel status = new JLabel(" ");
  private final List<JButton> ofModel = new ArrayList<>();
  private String shown = "";
  private boolean isBusy;

  private ModelsWindow() {
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    table.setFillsViewportHeight(true);
    for (int c = 0; c < ModelsTable.WIDTHS.length; c++)
      table.getColumnModel().getColumn(c).setPreferredWidth(ModelsTable.WIDTHS[c]);
    table.getSelectionModel().addListSelectionListener(e -> select());
    table.setTransferHandler(new ModelDrop(this::dropped));
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 4));
    buttons.add(button("Import...", this::chooseImport, false));
    buttons.add(button("Export...", this::chooseExport, true));
    buttons.add(button("Verify", this::verify, true));
    buttons.add(button("Delete...", this::delete, true));
    buttons.add(button("Compare...", this::compare, true));
    buttons.add(button("Help", () -> HelpWindow.show(HelpPages.ofCommand("models")), false));
    JSplitPane split =
        new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(table), tabs.component());
    split.setResizeWeight(0.3);
    status.setBorder(BorderFactory.createEmptyBorder(2, 6, 4, 6));
    JPanel content = new JPanel(new BorderLayout());
    content.setTransferHandler(new ModelDrop(this::dropped));
    content.add(buttons, BorderLayout.NORTH);
    content.add(split, BorderLayout.CENTER);
    content.add(status, BorderLayout.SOUTH);
    frame.setContentPane(content);
    ScreenSize.limit(frame, WIDTH, HEIGHT);
    split.setDividerLocation((int) (0.28 * frame.getHeight()));
    frame.setLocationByPlatform(true);
  }

  /** Opens the window, or brings it to the front. May be called by any thread. */
  static void open() {
    SwingUtilities.invokeLater(
        () -> {
          if (shared == null) shared = new ModelsWindow();
          shared.frame.setVisible(true);
          shared.frame.toFront();
          shared.refresh("");
        });
  }

  /** The window that is open, for tests. */
  static JFrame frame() {
    return shared == null ? null : shared.frame;
  }

  private JButton button(String text, Runnable action, boolean needsModel) {
    JButton button = new JButton(text);
    button.setName(text);
    button.addActionListener(e -> action.run());
    if (needsModel) ofModel.add(button);
    return button;
  }

  /** Work on another thread, one at a time; what it returns is done on the event thread. */
  private interface Work {
    Runnable run() throws Exception;
  }

  private void background(Work work) {
    Thread thread =
        new Thread(
            () -> {
              Runnable then;
              try {
                then = work.run();
              } catch (Exception | OutOfMemoryError | LinkageError e) {
                then = () -> complain(Failure.of(e));
                if (Failure.of(e).isFault()) IJ.handleException(e);
              }
              SwingUtilities.invokeLater(then);
            },
            "cardiac-mr-models");
    thread.setDaemon(true);
    thread.start();
  }

  private void complain(Failure failure) {
    if (failure.isCanceled()) status.setText("Canceled.");
    else {
      status.setText(" ");
      JOptionPane.showMessageDialog(
          frame, Question.wrapped(failure.message()), "Models", JOptionPane.WARNING_MESSAGE);
    }
  }

  private static ModelPages pages() {
    return new ModelPages(InstalledModels.store());
  }

  /** Reads the list anew and selects a model, "" for the one that was selected. */
  private void refresh(String name) {
    String wanted = name.isEmpty() ? shown : name;
    background(
        () -> {
          List<ModelSummary> models = pages().list();
          return () -> {
            list.set(models);
            shown = "";
            int row = Math.max(0, list.row(wanted));
            if (models.isEmpty())
              tabs.showText(
                  "No models are installed. Drop a .zip or a folder here, or use Import.");
            else table.setRowSelectionInterval(row, row);
            select();
            if (!isBusy && status.getText().isBlank())
              status.setText("Drop a .zip or a folder of a model here to import it.");
          };
        });
  }

  private ModelSummary selected() {
    int row = table.getSelectedRow();
    return row < 0 ? null : list.get(row);
  }

  private void select() {
    ModelSummary model = selected();
    for (JButton button : ofModel) button.setEnabled(model != null && !isBusy);
    if (model == null || model.name().equals(shown)) return;
    String name = model.name();
    shown = name;
    tabs.showText("Reading the card of " + name + " ...");
    background(
        () -> {
          String card = pages().card(name);
          return () -> {
            if (!name.equals(shown)) return;
            tabs.showCard(card);
            if (model.isReadable()) drawPictures(name);
          };
        });
  }

  private void drawPictures(String name) {
    background(
        () -> {
          ModelPages pages = pages();
          BufferedImage curves = pages.curves(name, CURVES_WIDTH, CURVES_HEIGHT).orElse(null);
          BufferedImage sample = null;
          String noSample = "The model has no test images.";
          try {
            sample = pages.sample(name).orElse(null);
          } catch (IOException e) {
            noSample = Failure.of(e).message();
          }
          return pictures(name, curves, sample, noSample);
        });
  }

  private Runnable pictures(
      String name, BufferedImage curves, BufferedImage sample, String noSample) {
    return () -> {
      if (name.equals(shown)) tabs.showPictures(curves, sample, noSample);
    };
  }

  /** Runs the command, with a progress window, and says its notes. */
  private void run(Map<String, String> values, String select) {
    if (refuseIfBusy()) return;
    isBusy = true;
    select();
    status.setText("Working...");
    String title = "Models: " + values.get("action");
    background(
        () -> {
          try (ImageJProgress progress = new ImageJProgress(title, true)) {
            List<String> notes = ModelActions.run(values, progress);
            return () -> {
              status.setText(String.join(" ", notes));
              finished(select);
            };
          } catch (Exception | OutOfMemoryError | LinkageError e) {
            SwingUtilities.invokeLater(() -> finished(""));
            throw e;
          }
        });
  }

  private boolean refuseIfBusy() {
    if (isBusy) status.setText("Wait until the work on the models has finished, then try again.");
    return isBusy;
  }

  private void finished(String select) {
    isBusy = false;
    refresh(select);
  }

  private void dropped(List<File> files) {
    if (files.size() == 1) importFrom(files.get(0));
    else status.setText("Drop one .zip or folder at a time.");
  }

  private void chooseImport() {
    JFileChooser chooser = new JFileChooser(IJ.getDirectory("current"));
    chooser.setDialogTitle("Import a model: .zip or folder");
    chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
    if (chooser.showOpenDialog(frame) == JFileChooser.APPROVE_OPTION)
      importFrom(chooser.getSelectedFile());
  }

  private void importFrom(File file) {
    if (refuseIfBusy()) return;
    String usual = ModelStore.usualName(file.toPath());
    Object name =
        JOptionPane.showInputDialog(
            frame,
            "Name of the model (letters, digits, '.', '_', '-'):",
            "Import " + file.getName(),
            JOptionPane.QUESTION_MESSAGE,
            null,
            null,
            usual);
    if (name == null) return;
    int row = list.row(name.toString());
    boolean isReplacing = row >= 0 && list.get(row).isOwn();
    if (isReplacing
        && !confirm("Your model '" + name + "' exists. Replace it with the one in " + file + "?"))
      return;
    run(
        ModelActions.importing(file.getPath().replace('\\', '/'), name.toString(), isReplacing),
        name.toString());
  }

  private boolean confirm(String question) {
    return Question.confirm(frame, "Models", question);
  }

  private void chooseExport() {
    String name = selected().name();
    JFileChooser chooser = new JFileChooser(IJ.getDirectory("current"));
    chooser.setDialogTitle("Export " + name);
    chooser.setFileFilter(new FileNameExtensionFilter("Zip archives", "zip"));
    chooser.setSelectedFile(new File(name + ".zip"));
    if (chooser.showSaveDialog(frame) != JFileChooser.APPROVE_OPTION) return;
    File file = chooser.getSelectedFile();
    if (!file.getName().contains(".")) file = new File(file.getPath() + ".zip");
    if (file.exists() && !confirm(Question.replacing(List.of(file.toPath())))) return;
    run(ModelActions.exporting(name, file.getPath().replace('\\', '/')), name);
  }

  private void verify() {
    String name = selected().name();
    run(ModelActions.values("verify", name), name);
  }

  private void delete() {
    ModelSummary model = selected();
    if (confirm("Delete the model '" + model.name() + "' and all its files?"))
      run(ModelActions.values("delete", model.name()), "");
  }

  /** The command's dialog, with the selected models, for the image that is active then. */
  private void compare() {
    int[] rows = table.getSelectedRows();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("first", list.get(rows[0]).name());
    if (rows.length > 1) values.put("second", list.get(rows[1]).name());
    String label = CommandCatalog.label(new CommandCatalog().find("compare-models"));
    new Thread(() -> CommandLauncher.run("compare-models", label, values), "cardiac-mr-compare")
        .start();
  }

  /** Says the whole text of a cell that is cut off on a small screen. */
  private static final class ExplainedTable extends JTable {

    private static final long serialVersionUID = 1L;

    ExplainedTable(ModelsTable list) {
      super(list);
    }

    @Override
    public String getToolTipText(MouseEvent event) {
      int row = rowAtPoint(event.getPoint());
      int column = columnAtPoint(event.getPoint());
      if (row < 0 || column < 0) return null;
      String text = String.valueOf(getValueAt(row, column));
      return text.isEmpty() ? null : text;
    }
  }
}
