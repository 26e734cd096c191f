package sc.fiji.cardiacmr.segmentation;

import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.quality.NetworkEvidence;

/**
 * A segmented image.
 *
 * @param labels values of {@link sc.fiji.cardiacmr.image.Labels}, same size and calibration as the
 *     image
 * @param notes what the user should know, as sentences; may be empty
 * @param evidence what the network knew; empty if it found no heart
 */
public record Segmentation(
    ImageSeries<UnsignedByteType> labels, List<String> notes, Optional<NetworkEvidence> evidence) {}
