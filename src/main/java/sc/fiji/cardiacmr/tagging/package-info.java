/**
 * Tagged MR: the physics that draws tags (Bloch equations), tissue that moves under them, and
 * harmonic phase, which reads motion back from them. Pure: no ImageJ, no input or output; every
 * random draw takes a seed.
 */
package sc.fiji.cardiacmr.tagging;
