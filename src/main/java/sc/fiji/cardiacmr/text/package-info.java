/**
 * Words for people: {@link sc.fiji.cardiacmr.text.Suggestion} guesses what a mistyped name was
 * meant to be, and {@link sc.fiji.cardiacmr.text.Counted} chooses singular or plural. Depends on no
 * other package, so that every package can use it.
 */
package sc.fiji.cardiacmr.text;
