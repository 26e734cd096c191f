/** What other formats hold as XML. */
package sc.fiji.cardiacmr.io.xml;
