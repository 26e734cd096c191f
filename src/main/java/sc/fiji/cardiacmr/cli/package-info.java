/** The commands from a shell, without any display: {@code bin/cardiacmr NAME key=value ...}. */
package sc.fiji.cardiacmr.cli;
