package sc.fiji.cardiacmr.scijava;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.ImgView;
import net.imglib2.type.numeric.RealType;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;
import sc.fiji.cardiacmr.ij.DisplayStyle;
import sc.fiji.cardiacmr.ij.Tables;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.table.Table;

/** What results of commands become where scripts ask for something else. */
@SuppressWarnings("rawtypes")
final class ResultConverters {

  private ResultConverters() {}

  /** An ImageJ image; labels in their colours. */
  @Plugin(type = Converter.class)
  public static final class ToImagePlus extends ExactConverter<ImageSeries, ImagePlus> {

    public ToImagePlus() {
      super(
          ImageSeries.class,
          ImagePlus.class,
          series -> DisplayStyle.of(series).toImagePlus(series));
    }
  }

  /** The pixels with the axes X, Y, Z, T, not copied. */
  @Plugin(type = Converter.class)
  public static final class ToPixels
      extends ExactConverter<ImageSeries, RandomAccessibleInterval<?>> {

    public ToPixels() {
      super(ImageSeries.class, RandomAccessibleInterval.class, ImageSeries::pixels);
    }
  }

  /** The pixels with the axes X, Y, Z, T, not copied. */
  @Plugin(type = Converter.class)
  public static final class ToImg extends ExactConverter<ImageSeries, Img<?>> {

    public ToImg() {
      super(ImageSeries.class, Img.class, series -> img((ImageSeries<?>) series));
    }
  }

  /** A table of ImageJ. */
  @Plugin(type = Converter.class)
  public static final class ToResultsTable extends ExactConverter<Table, ResultsTable> {

    public ToResultsTable() {
      super(Table.class, ResultsTable.class, Tables::toResultsTable);
    }
  }

  /** A table of scijava-table, where that is there. */
  @Plugin(type = Converter.class)
  public static final class ToSciJavaTable extends ExactConverter<Table, Object> {

    public ToSciJavaTable() {
      super(Table.class, Duck.type("org.scijava.table.Table"), GenericTables::of);
    }
  }

  /** A table of scijava-table whose cells are of any type, where that is there. */
  @Plugin(type = Converter.class)
  public static final class ToGenericTable extends ExactConverter<Table, Object> {

    public ToGenericTable() {
      super(Table.class, Duck.type("org.scijava.table.GenericTable"), GenericTables::of);
    }
  }

  private static <T extends RealType<T>> Img<T> img(ImageSeries<T> series) {
    return ImgView.wrap(series.pixels());
  }
}
