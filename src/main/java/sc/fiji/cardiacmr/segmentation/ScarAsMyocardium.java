package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.engine.Precision;
import sc.fiji.cardiacmr.engine.Predictor;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.image.Labels;

/**
 * A network that tells scar from healthy myocardium, asked for the myocardium as a whole: the
 * probability of scar is added to that of MYO before any decision, so that a pixel between both is
 * wall even where neither is likelier than blood.
 */
final class ScarAsMyocardium implements Predictor {

  private final Predictor network;
  private final int scar;
  private final int myocardium;
  private final LabelClasses classes;

  /**
   * @param network closed with this
   * @param known what its output channels mean
   * @throws IllegalArgumentException if MYO or scar is not among them
   */
  ScarAsMyocardium(Predictor network, LabelClasses known) {
    if (!isPossible(known))
      throw new IllegalArgumentException("The network does not know MYO and scar, but " + known);
    this.network = network;
    scar = known.index(Labels.SCAR);
    myocardium = known.index(Labels.MYO);
    List<String> names = new ArrayList<>(known.names());
    names.remove(scar);
    classes = LabelClasses.of(names);
  }

  /** Whether there is scar to add to myocardium. */
  static boolean isPossible(LabelClasses known) {
    return known.has(Labels.SCAR) && known.has(Labels.MYO);
  }

  /** What the output channels mean: those of the network without scar. */
  LabelClasses labelClasses() {
    return classes;
  }

  @Override
  public int channels() {
    return network.channels();
  }

  @Override
  public int classes() {
    return classes.count();
  }

  @Override
  public int sizeDivisor() {
    return network.sizeDivisor();
  }

  @Override
  public Precision precision() {
    return network.precision();
  }

  @Override
  public int features() {
    return network.features();
  }

  @Override
  public void predict(float[] images, int n, int height, int width, float[] probabilities) {
    float[] all = new float[n * height * width * network.classes()];
    network.predict(images, n, height, width, all);
    merge(all, n * height * width, probabilities);
  }

  @Override
  public void predict(
      float[] images, int n, int height, int width, float[] probabilities, float[] features) {
    float[] all = new float[n * height * width * network.classes()];
    network.predict(images, n, height, width, all, features);
    merge(all, n * height * width, probabilities);
  }

  private void merge(float[] all, int pixels, float[] probabilities) {
    int known = network.classes();
    for (int i = 0, from = 0, to = 0; i < pixels; i++, from += known) {
      int wall = myocardium < scar ? to + myocardium : to + myocardium - 1;
      for (int c = 0; c < known; c++) if (c != scar) probabilities[to++] = all[from + c];
      probabilities[wall] += all[from + scar];
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
