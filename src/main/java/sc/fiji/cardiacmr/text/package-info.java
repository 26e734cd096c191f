/**
 * Words for people: {@link sc.fiji.cardiacmr.text.Suggestion} guesses what a mistyped name was
 * meant to be. Depends on nothing, so that every room can use it.
 */
package sc.fiji.cardiacmr.text;
