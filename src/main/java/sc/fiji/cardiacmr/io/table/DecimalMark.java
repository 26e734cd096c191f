package sc.fiji.cardiacmr.io.table;

/** What stands before the decimals of a number in a table of comma-separated text. */
public enum DecimalMark {
  /** 1.5, a comma between the cells: for programs, and for spreadsheets in English. */
  POINT,

  /** 1,5, a semicolon between the cells: for spreadsheets in German and many other languages. */
  COMMA
}
