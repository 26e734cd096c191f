/**
 * Whom results are from, and what they may say about it: {@link
 * sc.fiji.cardiacmr.privacy.StudyNames} is what files, folders and subjects are called, {@link
 * sc.fiji.cardiacmr.privacy.PseudonymFiles} keeps the key of pseudonyms.
 */
package sc.fiji.cardiacmr.privacy;
