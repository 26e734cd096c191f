package sc.fiji.cardiacmr.measure.strain;

/** What is meant by strain. */
public enum StrainKind {
  /** Components of E = ½ (FᵀF - I), no unit. */
  GREEN_LAGRANGE("Green-Lagrange") {
    @Override
    double of(double green) {
      return green;
    }
  },
  /** Relative change of length, √(1 + 2E) - 1, no unit. */
  ENGINEERING("engineering") {
    @Override
    double of(double green) {
      return Math.sqrt(Math.max(0, 1 + 2 * green)) - 1;
    }
  };

  private final String title;

  StrainKind(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** This kind of a normal component of the Green-Lagrange tensor. */
  abstract double of(double green);
}
