/** Commands that train networks. */
package sc.fiji.cardiacmr.command.train;
