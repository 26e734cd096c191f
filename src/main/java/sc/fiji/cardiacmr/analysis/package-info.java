/**
 * A whole study: what its images are, their labels, and all that is measured in them. What a single
 * command analyses, and what a batch does again and again.
 */
package sc.fiji.cardiacmr.analysis;
