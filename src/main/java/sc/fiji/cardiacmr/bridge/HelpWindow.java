package sc.fiji.cardiacmr.bridge;

import ij.plugin.BrowserLauncher;
import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.FlowLayout;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.swing.JButton;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.SwingUtilities;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.html.HTMLDocument;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.text.html.StyleSheet;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.file.TemporaryFolder;
import sc.fiji.cardiacmr.help.HelpPages;

/**
 * A window that shows the pages of the documentation, without a network. One window serves all Help
 * buttons; it can be used while a dialog waits for an answer.
 */
final class HelpWindow {

  private static final int WIDTH = 820;
  private static final int HEIGHT = 900;

  private static HelpWindow shared;

  /** Removed when a later run of the program makes one. */
  private static Path folderForBrowsers;

  private final JFrame frame = new JFrame("Cardiac MR Help");
  private final JEditorPane pane = new JEditorPane();
  private final JButton back = new JButton("Back");
  private final Deque<String> visited = new ArrayDeque<>();

  private HelpWindow() {
    pane.setEditable(false);
    pane.setContentType("text/html");
    pane.addHyperlinkListener(this::follow);
    back.addActionListener(e -> goBack());
    JButton contents = new JButton("Contents");
    contents.addActionListener(e -> go(HelpPages.CONTENTS));
    JButton browser = new JButton("Open in Browser");
    browser.addActionListener(e -> openInBrowser());
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT));
    buttons.add(back);
    buttons.add(contents);
    buttons.add(browser);
    frame.add(buttons, BorderLayout.NORTH);
    frame.add(new JScrollPane(pane), BorderLayout.CENTER);
    ScreenSize.limit(frame, WIDTH, HEIGHT);
    frame.setModalExclusionType(Dialog.ModalExclusionType.APPLICATION_EXCLUDE);
    frame.setLocationByPlatform(true);
  }

  /**
   * Shows a page, in the window that is open or a new one. May be called by any thread.
   *
   * @param path as in {@link HelpPages}
   */
  static void show(String path) {
    SwingUtilities.invokeLater(
        () -> {
          if (shared == null) shared = new HelpWindow();
          shared.go(path);
          shared.frame.setVisible(true);
          shared.frame.toFront();
        });
  }

  private void go(String place) {
    visited.push(place);
    display(place);
  }

  private void goBack() {
    visited.pop();
    display(visited.element());
  }

  private void display(String place) {
    String[] parts = place.split("#", 2);
    URL url = HelpPages.find(parts[0]).orElseThrow();
    HTMLEditorKit kit = new PlainKit();
    HTMLDocument document = (HTMLDocument) kit.createDefaultDocument();
    document.setBase(url);
    document.putProperty("IgnoreCharsetDirective", true);
    try {
      kit.read(new StringReader(HelpPages.text(parts[0])), document, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BadLocationException e) {
      throw new IllegalStateException(e);
    }
    pane.setEditorKit(kit);
    pane.setDocument(document);
    pane.setCaretPosition(0);
    if (parts.length > 1) SwingUtilities.invokeLater(() -> pane.scrollToReference(parts[1]));
    Object title = document.getProperty(HTMLDocument.TitleProperty);
    frame.setTitle(title == null ? "Cardiac MR Help" : title + " - Cardiac MR Help");
    back.setEnabled(visited.size() > 1);
  }

  private void follow(HyperlinkEvent event) {
    if (event.getEventType() != HyperlinkEvent.EventType.ACTIVATED || event.getURL() == null)
      return;
    String target = event.getURL().toString();
    String root = HelpPages.find(HelpPages.CONTENTS).orElseThrow().toString();
    root = root.substring(0, root.length() - HelpPages.CONTENTS.length());
    if (target.startsWith(root)) go(target.substring(root.length()));
    else browse(target);
  }

  private void openInBrowser() {
    try {
      if (folderForBrowsers == null) {
        Path folder = TemporaryFolder.create().path();
        HelpPages.copyTo(folder);
        folderForBrowsers = folder;
      }
      String[] parts = visited.element().split("#", 2);
      String page = folderForBrowsers.resolve(parts[0]).toUri().toString();
      browse(parts.length > 1 ? page + "#" + parts[1] : page);
    } catch (IOException e) {
      ErrorDialog.show("Cardiac MR Help", Failure.of(e).message());
    }
  }

  private static void browse(String address) {
    try {
      BrowserLauncher.openURL(address);
    } catch (IOException e) {
      ErrorDialog.show(
          "Cardiac MR Help", "No web browser was found. Open this address in one:\n" + address);
    }
  }

  /** A kit whose style sheet is its own: the usual one is shared by all of the program. */
  private static final class PlainKit extends HTMLEditorKit {

    private static final long serialVersionUID = 1L;

    private final transient StyleSheet own = new StyleSheet();

    PlainKit() {
      own.addStyleSheet(super.getStyleSheet());
    }

    @Override
    public StyleSheet getStyleSheet() {
      return own;
    }
  }
}
