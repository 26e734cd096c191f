/**
 * The ImageJ 1 side of commands: menu, dialog, macro, recorder, progress window. {@link
 * sc.fiji.cardiacmr.bridge.CommandBridge}, the only class that ImageJ names, is Java 8 bytecode so
 * that an ImageJ with an old Java gets a message instead of an error; it reaches the rest of this
 * package by reflection.
 */
package sc.fiji.cardiacmr.bridge;
