/** The documentation as HTML pages within the jar, for the Help buttons and the guide. */
package sc.fiji.cardiacmr.help;
