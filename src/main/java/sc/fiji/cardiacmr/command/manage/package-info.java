/** Commands for models, the engine and the demonstration. */
package sc.fiji.cardiacmr.command.manage;
