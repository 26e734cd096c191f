/**
 * Settings as files: what may stand in a recipe, how it is read, checked, changed and written. What
 * the settings do is known to the rooms that use them.
 */
package sc.fiji.cardiacmr.recipe;
