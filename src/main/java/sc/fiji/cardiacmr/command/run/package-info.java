/**
 * One thin SciJava command per menu entry, and what makes it behave the same from the Fiji menu,
 * the ImageJ menu, a macro and a shell.
 *
 * <p>To add a command: write one class that extends {@link
 * sc.fiji.cardiacmr.command.run.CardiacCommand} (or {@link
 * sc.fiji.cardiacmr.command.run.ImageCommand}) with {@code @Plugin(type = Command.class, name =
 * "cli-name", label = "Menu Label...")}, and one line in {@code plugins.config}. Its fields with
 * {@code @Parameter} are the keys of macros and of the shell. There is no list of commands to keep:
 * they are found by SciJava's annotation index.
 */
package sc.fiji.cardiacmr.command.run;
