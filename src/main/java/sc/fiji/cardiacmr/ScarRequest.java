package sc.fiji.cardiacmr;

import java.util.function.Function;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.measure.aha.AhaOptions;
import sc.fiji.cardiacmr.measure.scar.ScarInputs;
import sc.fiji.cardiacmr.measure.scar.ScarOptions;

/**
 * How scar is to be measured.
 *
 * @param options method, thresholds and what is left out
 * @param segments orientation of the stack, for the AHA segments
 * @param phase of the image, from 0, or {@link ScarInputs#ONLY_PHASE}
 * @param model for the methods of a network: name of an installed model that knows MYO and scar, or
 *     a model folder
 * @param remote gives the remote myocardium for the checked inputs; null: found automatically
 */
public record ScarRequest(
    ScarOptions options,
    AhaOptions segments,
    int phase,
    String model,
    Function<ScarInputs, ImageSeries<UnsignedByteType>> remote) {

  /** The bundled network that finds scar. */
  public static final String DEFAULT_MODEL = "lge-scar";

  /** What the command does unless told otherwise. */
  public static final ScarRequest DEFAULT =
      new ScarRequest(
          ScarOptions.DEFAULT, AhaOptions.AUTOMATIC, ScarInputs.ONLY_PHASE, DEFAULT_MODEL, null);

  /** The same with another method. */
  public ScarRequest withOptions(ScarOptions other) {
    return new ScarRequest(other, segments, phase, model, remote);
  }

  /** The same at a phase of the image, from 0. */
  public ScarRequest withPhase(int other) {
    return new ScarRequest(options, segments, other, model, remote);
  }

  /** The same with remote myocardium that a label image of the same size shows (all but 0). */
  public ScarRequest withRemote(ImageSeries<?> drawn) {
    return new ScarRequest(options, segments, phase, model, inputs -> inputs.remote(drawn));
  }
}
