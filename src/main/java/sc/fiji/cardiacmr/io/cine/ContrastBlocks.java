package sc.fiji.cardiacmr.io.cine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sc.fiji.cardiacmr.io.cine.SliceBuilder.Image;

/**
 * Tells contrasts apart that no attribute names, as magnitude and velocity of some scanners: images
 * that lie in the same plane at the same time and differ in their intensities. Those that do not
 * are a repeated measurement and stay together. The images with the lower instance numbers come
 * first, unless they alone have negative values, which no magnitude has.
 */
final class ContrastBlocks {

  private ContrastBlocks() {}

  /**
   * @param images of one series
   * @return the images of each contrast
   */
  static List<List<Image>> split(List<Image> images) {
    List<List<Image>> result = new ArrayList<>();
    int negativeFirst = 0;
    int divided = 0;
    PhaseOrder key = SliceBuilder.phaseKey(images);
    for (List<Image> plane : ContrastPlanes.of(images)) {
      List<List<Image>> contrasts = ofPlane(plane, key);
      for (int c = 0; c < contrasts.size(); c++) {
        if (result.size() <= c) result.add(new ArrayList<>());
        result.get(c).addAll(contrasts.get(c));
      }
      if (contrasts.size() < 2) continue;
      divided++;
      if (ContrastSimilarity.hasNegative(contrasts.get(0).get(0).frame())
          && !ContrastSimilarity.hasNegative(contrasts.get(1).get(0).frame())) negativeFirst++;
    }
    if (2 * negativeFirst > divided) result.add(0, result.remove(1));
    return result;
  }

  private static List<List<Image>> ofPlane(List<Image> plane, PhaseOrder key) {
    // Without places, images of several slices cannot be told from images of several contrasts.
    Image any = plane.get(0);
    if (!any.frame().grid().isPlaced() && Double.isNaN(any.sliceLocation())) return List.of(plane);
    List<List<Image>> blocks =
        key == null ? withoutTimes(plane) : ContrastPlanes.repetitions(plane, key);
    if (blocks.size() == 1) return blocks;
    List<List<Image>> contrasts = new ArrayList<>();
    List<List<CineFrame>> examples = new ArrayList<>();
    for (List<Image> block : blocks) {
      List<CineFrame> frames = block.stream().map(Image::frame).toList();
      int like = 0;
      while (like < examples.size() && !ContrastSimilarity.isSame(examples.get(like), frames))
        like++;
      if (like == examples.size()) {
        examples.add(frames);
        contrasts.add(new ArrayList<>());
      }
      contrasts.get(like).addAll(block);
    }
    return contrasts;
  }

  /**
   * The two halves of images whose times are unknown, or every other image, if the images of each
   * half are like each other and unlike those of the other half.
   */
  private static List<List<Image>> withoutTimes(List<Image> plane) {
    int n = plane.size();
    Set<Integer> instances = new HashSet<>();
    for (Image image : plane) instances.add(image.frame().instanceNumber());
    boolean counted = instances.size() == n || instances.size() == 1;
    if (n < 2 || n % 2 > 0 || !counted) return List.of(plane);
    List<Image> ordered = ContrastSplitter.inOrder(plane);
    List<List<Image>> halves = List.of(ordered.subList(0, n / 2), ordered.subList(n / 2, n));
    List<List<Image>> alternating = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < n; i++) alternating.get(i % 2).add(ordered.get(i));
    for (List<List<Image>> pair : List.of(halves, alternating))
      if (isUniform(pair.get(0))
          && isUniform(pair.get(1))
          && !ContrastSimilarity.isSame(frames(pair.get(0)), frames(pair.get(1)))) return pair;
    return List.of(plane);
  }

  private static boolean isUniform(List<Image> block) {
    List<CineFrame> frames = frames(block);
    List<CineFrame> first = List.of(frames.get(0));
    return frames.stream().allMatch(f -> ContrastSimilarity.isSame(first, List.of(f)));
  }

  private static List<CineFrame> frames(List<Image> block) {
    return block.stream().map(Image::frame).toList();
  }
}
