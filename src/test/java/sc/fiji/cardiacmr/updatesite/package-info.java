/**
 * Writes the update site from which Fiji installs the program, and zips for people without Fiji's
 * updater. It is run by {@code mvn -Pupdate-site verify} and lies among the tests, so that it is no
 * part of the jar that users install. {@code update-site/README.md} says how a site is published.
 */
package sc.fiji.cardiacmr.updatesite;
