/**
 * Words for people: {@link sc.fiji.cardiacmr.text.Suggestion} guesses what a mistyped name was
 * meant to be, {@link sc.fiji.cardiacmr.text.Count} puts a number before a noun. Depends on no
 * other package, so that every package can use it.
 */
package sc.fiji.cardiacmr.text;
