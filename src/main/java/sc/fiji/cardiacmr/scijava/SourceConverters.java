package sc.fiji.cardiacmr.scijava;

import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Function;
import net.imglib2.RandomAccessibleInterval;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.command.run.ImageSource;
import sc.fiji.cardiacmr.ij.ImagePlusConverter;
import sc.fiji.cardiacmr.image.ImageSeries;

/** What scripts may give where an image, or a file or folder of something else, is asked for. */
final class SourceConverters {

  private SourceConverters() {}

  /** Makes an image source of something. */
  abstract static class ToSource<I> extends ExactConverter<I, ImageSource> {

    ToSource(Class<I> inputType, Function<I, ImageSource> conversion) {
      super(inputType, ImageSource.class, conversion);
    }
  }

  /** An image of ours, such as the result of another command. */
  @Plugin(type = Converter.class)
  @SuppressWarnings("rawtypes")
  public static final class OfSeries extends ToSource<ImageSeries> {

    public OfSeries() {
      super(ImageSeries.class, series -> ImageSource.of((ImageSeries<?>) series));
    }
  }

  /** An ImageJ image. */
  @Plugin(type = Converter.class)
  public static final class OfImagePlus extends ToSource<ImagePlus> {

    public OfImagePlus() {
      super(ImagePlus.class, image -> ImageSource.of(ImagePlusConverter.toSeries(image)));
    }
  }

  /** Any ImgLib2 image, among them ImageJ2's {@code Dataset} and {@code ImgPlus}. */
  @Plugin(type = Converter.class)
  @SuppressWarnings("rawtypes")
  public static final class OfPixels extends ToSource<RandomAccessibleInterval> {

    public OfPixels() {
      super(
          RandomAccessibleInterval.class, pixels -> ImageSource.of(LabelledImage.toSeries(pixels)));
    }
  }

  /** A file or folder, which is not read yet. */
  @Plugin(type = Converter.class)
  public static final class OfFile extends ToSource<File> {

    public OfFile() {
      super(File.class, ImageSource::of);
    }
  }

  /** A file or folder, which is not read yet. */
  @Plugin(type = Converter.class)
  public static final class OfPath extends ToSource<Path> {

    public OfPath() {
      super(Path.class, path -> ImageSource.of(path.toFile()));
    }
  }

  /** The title of an open image, or the path of a file or folder. */
  @Plugin(type = Converter.class)
  public static final class OfText extends ToSource<String> {

    public OfText() {
      super(String.class, text -> new SciJavaDoor(null).source(text));
    }
  }
}
