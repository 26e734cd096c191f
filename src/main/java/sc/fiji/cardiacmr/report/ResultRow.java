package sc.fiji.cardiacmr.report;

/**
 * A line of the table of results in a report.
 *
 * @param name of what was measured
 * @param value as text, with its unit
 * @param normal range as text; "" where it is not known
 * @param mark such as {@code below normal}; "" where there is nothing to say
 */
record ResultRow(String name, String value, String normal, String mark) {}
