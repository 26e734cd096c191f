/**
 * Weights and checkpoints in the safetensors format
 * (https://huggingface.co/docs/safetensors/index), 32-bit floats only: {@link
 * sc.fiji.cardiacmr.io.safetensors.Safetensors}.
 */
package sc.fiji.cardiacmr.io.safetensors;
