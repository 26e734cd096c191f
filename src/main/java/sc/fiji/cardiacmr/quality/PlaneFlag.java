package sc.fiji.cardiacmr.quality;

/** What can be wrong with the labels of a single slice at a phase. */
enum PlaneFlag {
  SCATTERED("labels are scattered"),
  ISLANDS("a class lies in pieces"),
  HOLE("hole in the heart"),
  OPEN_RING("the myocardium does not enclose the LV"),
  LV_MISSING("LV missing"),
  MYO_MISSING("myocardium missing"),
  RV_MISSING("RV missing"),
  PLACE("the heart lies elsewhere than in the slices beside it"),
  SIZE("the heart is much larger or smaller than in the slices beside it"),
  TURNED("the RV lies elsewhere around the LV than in the slices beside it"),
  RV_GROWS("the RV grows again towards the apex"),
  PHASES("labels jump between phases"),
  CONTRAST("blood and myocardium look otherwise than in the other slices"),
  AGREEMENT("the network sees something else"),
  DICE("predicted Dice is low"),
  UNUSUAL("unlike the images of the training");

  private final String text;

  PlaneFlag(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
