package sc.fiji.cardiacmr.model;

/** Prints the card that src/test/python/check_card.py checks. */
final class ModelCardGolden {

  private ModelCardGolden() {}

  public static void main(String[] args) {
    System.out.print(SampleModels.completeCard().build().toYaml());
  }
}
