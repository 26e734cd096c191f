package sc.fiji.cardiacmr.tagging;

/** Tissues that relax differently; {@code ordinal()} is their value in maps of tissues. */
public enum TissueClass {
  /** All that is not one of the others: muscle of the chest, liver. */
  OTHER,
  /** Myocardium. */
  MYOCARDIUM,
  /** Blood in the cavities and large vessels. */
  BLOOD,
  /** Fat. */
  FAT,
  /** Lung. */
  LUNG
}
