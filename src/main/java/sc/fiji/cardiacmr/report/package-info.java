/** Reports of analysed studies: one HTML page that needs nothing else, and the results as JSON. */
package sc.fiji.cardiacmr.report;
