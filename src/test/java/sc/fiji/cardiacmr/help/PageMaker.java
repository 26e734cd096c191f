package sc.fiji.cardiacmr.help;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Makes the help pages of Markdown pages: HTML that Java's own viewer and browsers show alike. */
final class PageMaker {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

  private final Set<String> pages;
  private final Set<String> pictures = new TreeSet<>();

  /**
   * @param pages paths of all Markdown pages, relative to the folder of the documentation
   */
  PageMaker(Set<String> pages) {
    this.pages = pages;
  }

  /** The pictures that the pages made so far show. */
  Set<String> pictures() {
    return pictures;
  }

  /** The path of the HTML page that a Markdown page becomes. */
  static String htmlPath(String markdown) {
    return markdown.replaceFirst("README\\.md$", "index.md").replaceFirst("\\.md$", ".html");
  }

  /**
   * The HTML of a page.
   *
   * @param path of the Markdown page
   * @param markdown its text
   */
  String html(String path, String markdown) {
    Node document = PARSER.parse(markdown.replaceAll("<!--[^>]*-->\\n?", ""));
    Map<Heading, String> names = new IdentityHashMap<>();
    String[] title = {""};
    document.accept(new Adapter(path, names, title));
    String body =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (node instanceof Heading heading && names.containsKey(heading))
                        attributes.put("id", names.get(heading));
                      if (tag.equals("table")) attributes.put("border", "1");
                      if (tag.equals("table")) attributes.put("cellspacing", "0");
                      if (tag.equals("table")) attributes.put("cellpadding", "4");
                      if (tag.equals("td") || tag.equals("th")) attributes.put("valign", "top");
                    })
            .build()
            .render(document)
            // Java's viewer finds places by the names of anchors only.
            .replaceAll("(<h\\d id=\"([^\"]+)\">)", "$1<a name=\"$2\"></a>");
    String up = "../".repeat(Path.of(path).getNameCount() - 1);
    return """
        <!DOCTYPE html>
        <html lang="en"><head>
        <meta charset="utf-8">
        <title>%s</title>
        <link rel="stylesheet" href="%sstyle.css">
        </head><body>
        <p class="top"><a href="%sindex.html">Contents</a> &#183; <a href="%sreference/commands/index.html">All commands</a></p>
        %s<p class="foot">Cardiac MR for Fiji. Research use only. Not a medical device; not for diagnosis or treatment.</p>
        </body></html>
        """
        .formatted(title[0].replace("&", "&amp;").replace("<", "&lt;"), up, up, up, body);
  }

  /** The name that GitHub gives to a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  /** Turns links between pages into links between their HTML; others into plain text. */
  private final class Adapter extends AbstractVisitor {

    private final Path folder;
    private final Map<Heading, String> names;
    private final String[] title;

    Adapter(String path, Map<Heading, String> names, String[] title) {
      folder = Path.of(path).getParent() == null ? Path.of("") : Path.of(path).getParent();
      this.names = names;
      this.title = title;
    }

    @Override
    public void visit(Heading heading) {
      String text = TextContentRenderer.builder().build().render(heading).trim();
      if (heading.getLevel() == 1 && title[0].isEmpty()) title[0] = text;
      names.put(heading, anchor(text));
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      pictures.add(folder.resolve(image.getDestination()).normalize().toString());
      visitChildren(image);
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      String target = link.getDestination();
      if (target.matches("(?i)[a-z]+:.*") || target.startsWith("#")) return;
      String[] parts = target.split("#", 2);
      String page = folder.resolve(parts[0]).normalize().toString();
      if (pages.contains(page)) {
        link.setDestination(htmlPath(parts[0]) + (parts.length > 1 ? "#" + parts[1] : ""));
      } else {
        while (link.getFirstChild() != null) link.insertBefore(link.getFirstChild());
        link.unlink();
      }
    }
  }
}
