package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.LabelClasses;
import sc.fiji.cardiacmr.io.nifti.NiftiReader;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
import sc.fiji.cardiacmr.segmentation.NetworkInput;
import sc.fiji.cardiacmr.segmentation.Segmentation;
import sc.fiji.cardiacmr.segmentation.SegmentationOptions;
import sc.fiji.cardiacmr.segmentation.Segmenter;
import sc.fiji.cardiacmr.segmentation.postprocess.LabelHoles;
import sc.fiji.cardiacmr.segmentation.postprocess.LargestComponent;

/**
 * Segments a study from file to file and tells how long each phase took.
 *
 * @param read to read the image
 * @param locate to find the heart
 * @param predict to predict all slices: cut and normalise windows, run the network, interpolate
 *     back, clean the labels
 * @param network what of it the network took
 * @param write to write the labels
 */
record WholeRun(
    Stopwatch read, Stopwatch locate, Stopwatch predict, Stopwatch network, Stopwatch write) {

  /** Runs once. */
  static WholeRun of(Path image, Path labels, PredictorWatch predictor, NetworkInput input)
      throws IOException {
    Stopwatch start = Stopwatch.now();
    ImageSeries<?> series = NiftiReader.read(image);
    Stopwatch read = Stopwatch.now();
    predictor.reset();
    Segmentation result =
        new Segmenter(predictor, input, LabelClasses.CINE, SegmentationOptions.DEFAULT)
            .segment(series, Progress.NONE);
    Stopwatch segmented = Stopwatch.now();
    if (!result.notes().isEmpty()) throw new IOException(result.notes().get(0));
    NiftiWriter.write(result.labels(), labels);
    return new WholeRun(
        read.since(start),
        predictor.searchEnd().since(read),
        segmented.since(predictor.searchEnd()),
        predictor.network(),
        Stopwatch.now().since(segmented));
  }

  /**
   * Time to clean the labels of a study, apart from everything else: largest components and holes,
   * phase by phase as the segmentation does.
   */
  static Stopwatch postprocess(Path image, PredictorWatch predictor, NetworkInput input)
      throws IOException {
    SegmentationOptions raw = new SegmentationOptions(1, false, false, 16, null);
    ImageSeries<UnsignedByteType> labels =
        new Segmenter(predictor, input, LabelClasses.CINE, raw)
            .segment(NiftiReader.read(image), Progress.NONE)
            .labels();
    byte[] voxels =
        ((ByteArray) ((ArrayImg<?, ?>) labels.pixels()).update(null)).getCurrentStorageArray();
    int w = labels.width();
    int h = labels.height();
    int slices = labels.slices();
    byte[] volume = new byte[w * h * slices];
    Stopwatch start = Stopwatch.now();
    for (int t = 0; t < labels.phases(); t++) {
      System.arraycopy(voxels, t * volume.length, volume, 0, volume.length);
      byte[] kept =
          LargestComponent.keep(volume, w, h, slices, LargestComponent.CONNECTIVITY_DEFAULT);
      LabelHoles.fill(kept, w, h, slices);
    }
    return Stopwatch.now().since(start);
  }

  Stopwatch total() {
    return read.plus(locate).plus(predict).plus(write);
  }
}
