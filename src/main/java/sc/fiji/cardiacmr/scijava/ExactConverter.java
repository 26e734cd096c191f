package sc.fiji.cardiacmr.scijava;

import java.util.function.Function;
import org.scijava.convert.AbstractConverter;

/**
 * A converter to exactly one type. SciJava's own notion, to every type above it, would offer it for
 * {@code Object} and the like.
 *
 * @param <I> what is converted, and what is below it
 * @param <O> the result
 */
abstract class ExactConverter<I, O> extends AbstractConverter<I, O> {

  private final Class<I> inputType;
  private final Class<?> outputType;
  private final Function<I, ?> conversion;

  /**
   * @param conversion throws {@code IllegalArgumentException} with a message for the user where a
   *     value of the type cannot be converted
   */
  ExactConverter(Class<I> inputType, Class<?> outputType, Function<I, ?> conversion) {
    this.inputType = inputType;
    this.outputType = outputType;
    this.conversion = conversion;
  }

  @Override
  public boolean canConvert(Class<?> source, Class<?> target) {
    return source != null && target == outputType && inputType.isAssignableFrom(source);
  }

  @Override
  public <T> T convert(Object source, Class<T> target) {
    return target.cast(conversion.apply(inputType.cast(source)));
  }

  @Override
  public Class<I> getInputType() {
    return inputType;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Class<O> getOutputType() {
    return (Class<O>) outputType;
  }
}
