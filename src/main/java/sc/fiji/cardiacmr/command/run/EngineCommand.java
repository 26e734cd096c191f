package sc.fiji.cardiacmr.command.run;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import sc.fiji.cardiacmr.CardiacMR;
import sc.fiji.cardiacmr.engine.EngineOptions;
import sc.fiji.cardiacmr.engine.Precision;

/**
 * A command that runs a network. Its parameters stand behind all others wherever they are listed
 * ({@link CommandParameters}): most users never touch them.
 */
public abstract class EngineCommand extends CardiacCommand {

  @Parameter(
      label = "Threads",
      description = "for the network; empty: as chosen in TensorFlow Engine, else all cores",
      min = "1",
      max = "1024",
      persist = false,
      attrs = {
        @Attr(name = CommandParameter.EXPERT),
        @Attr(name = CommandParameter.FORMER_EMPTY, value = "0")
      },
      required = false)
  private Integer threads;

  @Parameter(
      label = "Device",
      description =
          "where the network runs; auto: as chosen in TensorFlow Engine, else the GPU where one can"
              + " be used",
      choices = {"auto", "cpu", "gpu"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String device = "auto";

  @Parameter(
      label = "Precision",
      description =
          "auto: as chosen in TensorFlow Engine, else bfloat16 where the processor computes it"
              + " natively and float32 elsewhere",
      choices = {"auto", "float32", "bfloat16"},
      persist = false,
      attrs = @Attr(name = CommandParameter.EXPERT))
  private String precision = "auto";

  @Override
  protected final CardiacMR cardiacMr() {
    return super.cardiacMr().withEngine(engineOptions());
  }

  /** What the user wants of the engine. */
  protected final EngineOptions engineOptions() {
    return new EngineOptions(orZero(threads), device, Precision.parse(precision));
  }
}
