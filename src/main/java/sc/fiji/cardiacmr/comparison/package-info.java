/**
 * Results of several methods or observers for the same cases, against one reference or each other:
 * read from tables or label files, summed up, tested in pairs, ranked.
 */
package sc.fiji.cardiacmr.comparison;
