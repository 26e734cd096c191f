package sc.fiji.cardiacmr.scijava;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.Failure;
import sc.fiji.cardiacmr.ij.ImageFiles;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;

/**
 * What scripts may give where an image is asked for. What cannot be converted, such as an image
 * with channels or a file that is not there, throws {@code IllegalArgumentException} with a message
 * for the user: SciJava would only log that the value is incompatible.
 */
final class SeriesConverters {

  private SeriesConverters() {}

  /** Makes an image series of something. */
  abstract static class ToSeries<I> extends ExactConverter<I, ImageSeries<?>> {

    ToSeries(Class<I> inputType, Function<I, ImageSeries<?>> conversion) {
      super(inputType, ImageSeries.class, conversion);
    }
  }

  /** An ImageJ image. */
  @Plugin(type = Converter.class)
  public static final class OfImagePlus extends ToSeries<ImagePlus> {

    public OfImagePlus() {
      super(ImagePlus.class, ImagePlusConverter::toSeries);
    }
  }

  /** Any ImgLib2 image, among them ImageJ2's {@code Dataset} and {@code ImgPlus}. */
  @Plugin(type = Converter.class)
  @SuppressWarnings("rawtypes")
  public static final class OfPixels extends ToSeries<RandomAccessibleInterval> {

    public OfPixels() {
      super(RandomAccessibleInterval.class, pixels -> LabelledImage.toSeries(pixels));
    }
  }

  /** A file. */
  @Plugin(type = Converter.class)
  public static final class OfFile extends ToSeries<File> {

    public OfFile() {
      super(File.class, file -> read(file.toPath()));
    }
  }

  /** A file. */
  @Plugin(type = Converter.class)
  public static final class OfPath extends ToSeries<Path> {

    public OfPath() {
      super(Path.class, SeriesConverters::read);
    }
  }

  /** The title of an open image, or the path of a file. */
  @Plugin(type = Converter.class)
  public static final class OfText extends ToSeries<String> {

    public OfText() {
      super(String.class, text -> checked(() -> new SciJavaDoor(null).image(text)));
    }
  }

  static ImageSeries<?> read(Path file) {
    return checked(() -> ImageFiles.read(file));
  }

  private interface Reading {
    ImageSeries<?> read() throws IOException;
  }

  private static ImageSeries<?> checked(Reading reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new IllegalArgumentException(Failure.of(e).message(), e);
    }
  }
}
