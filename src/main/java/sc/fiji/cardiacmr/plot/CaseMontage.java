package sc.fiji.cardiacmr.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sc.fiji.cardiacmr.comparison.Comparison;
import sc.fiji.cardiacmr.comparison.ExtremeCase;
import sc.fiji.cardiacmr.progress.Progress;

/**
 * The best and the worst case of each method, one below the other: the slices with contours of the
 * method in full lines and of the reference in dots. Needs no display.
 */
public final class CaseMontage {

  private static final int HEADING = 26;
  private static final int MARGIN = 8;
  private static final int FOOTER = 24;
  private static final String LEGEND =
      "Lines: the method. Dots: the reference. Yellow: where they differ.";

  private CaseMontage() {}

  /**
   * Draws it.
   *
   * @param names what methods and cases may be called
   * @throws IOException if a file can no longer be read
   * @throws IllegalArgumentException if no labels were compared, or there are no images
   */
  public static BufferedImage draw(
      Comparison comparison, UnaryOperator<String> names, Progress progress) throws IOException {
    List<ExtremeCase> cases = ExtremeCase.of(comparison);
    List<BufferedImage> pictures = new ArrayList<>();
    int width = 420;
    int height = FOOTER;
    for (int i = 0; i < cases.size(); i++) {
      progress.update(i, cases.size(), "Drawing");
      progress.checkCanceled();
      ExtremeCase one = cases.get(i);
      BufferedImage picture = DifferenceMontage.draw(one.image(), one.labels(), one.reference());
      pictures.add(picture);
      width = Math.max(width, picture.getWidth() + 2 * MARGIN);
      height += HEADING + picture.getHeight() + MARGIN;
    }
    BufferedImage montage = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = montage.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setFont(ChartStyle.font(Font.BOLD, 14));
    int y = 0;
    for (int i = 0; i < pictures.size(); i++) {
      g.setColor(ChartStyle.INK);
      g.drawString(names.apply(cases.get(i).title()), MARGIN, y + 19);
      g.drawImage(pictures.get(i), MARGIN, y + HEADING, null);
      y += HEADING + pictures.get(i).getHeight() + MARGIN;
    }
    g.setColor(ChartStyle.INK);
    g.setFont(ChartStyle.font(Font.PLAIN, 12));
    g.drawString(LEGEND, MARGIN, y + 14);
    g.dispose();
    return montage;
  }
}
