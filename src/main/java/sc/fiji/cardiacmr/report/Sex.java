package sc.fiji.cardiacmr.report;

/** Of a patient, as far as normal ranges depend on it. */
public enum Sex {
  /** Women. */
  FEMALE,
  /** Men. */
  MALE
}
