/**
 * Model folders: what a model is (its card, {@code rdf.yaml}), what it holds, and where models are
 * kept.
 *
 * <p>A card follows the model description of bioimage.io, format 0.5. That format, bioimageio.core
 * and JDLL (the engine of deepImageJ) all take the weights {@code tensorflow_saved_model_bundle} to
 * be one file, a zip archive that holds {@code saved_model.pb}, whose SHA-256 the card states. So a
 * model folder holds {@code saved_model.zip}, not an unpacked {@code saved_model/}: the same folder
 * is valid for all of them, and the weights are stored once. The archive is not compressed, since
 * weights hardly compress and so its bytes do not depend on a compressor's version.
 */
package sc.fiji.cardiacmr.model;
