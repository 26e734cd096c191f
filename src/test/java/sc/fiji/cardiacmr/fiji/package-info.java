/**
 * Tests in a real Fiji (ImageJ2 with imagej-legacy, the updater and Bio-Formats), which {@code
 * bin/real-fiji} assembles; without one they are skipped. They run scripts of {@code src/test/fiji}
 * in processes of their own, so that nothing here needs ImageJ2 to compile.
 */
package sc.fiji.cardiacmr.fiji;
