package sc.fiji.cardiacmr.bench;

import java.io.IOException;
import java.nio.file.Path;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import sc.fiji.cardiacmr.image.ImageSeries;
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
 * Segments a study from file to file and tells the time of each phase, in seconds.
 *
 * @param read time to read the image
 * @param locate time to find the heart
 * @param network time in the network
 * @param segment time of the whole segmentation, with search, network, resampling, postprocessing
 * @param write time to write the labels
 */
record WholeRun(double read, double locate, double network, double segment, double write) {

  /** Runs once. */
  static WholeRun of(Path image, Path labels, PredictorWatch predictor, NetworkInput input)
      throws IOException {
    long start = System.nanoTime();
    ImageSeries<?> series = NiftiReader.read(image);
    long read = System.nanoTime();
    predictor.reset();
    Segmentation result =
        new Segmenter(predictor, input, SegmentationOptions.DEFAULT).segment(series, Progress.NONE);
    long segmented = System.nanoTime();
    if (!result.notes().isEmpty()) throw new IOException(result.notes().get(0));
    NiftiWriter.write(result.labels(), labels);
    long end = System.nanoTime();
    return new WholeRun(
        seconds(start, read),
        seconds(read, predictor.searchEnd()),
        predictor.networkTime() * 1e-9,
        seconds(read, segmented),
        seconds(segmented, end));
  }

  /**
   * Time to clean the labels of a study, apart from everything else: largest components and holes,
   * phase by phase as the segmentation does.
   */
  static double postprocess(Path image, PredictorWatch predictor, NetworkInput input)
      throws IOException {
    SegmentationOptions raw = new SegmentationOptions(1, false, false, 16, null);
    ImageSeries<UnsignedByteType> labels =
        new Segmenter(predictor, input, raw)
            .segment(NiftiReader.read(image), Progress.NONE)
            .labels();
    byte[] voxels =
        ((ByteArray) ((ArrayImg<?, ?>) labels.pixels()).update(null)).getCurrentStorageArray();
    int w = labels.width();
    int h = labels.height();
    int slices = labels.slices();
    byte[] volume = new byte[w * h * slices];
    long start = System.nanoTime();
    for (int t = 0; t < labels.frames(); t++) {
      System.arraycopy(voxels, t * volume.length, volume, 0, volume.length);
      byte[] kept =
          LargestComponent.keep(volume, w, h, slices, LargestComponent.CONNECTIVITY_DEFAULT);
      LabelHoles.fill(kept, w, h, slices);
    }
    return seconds(start, System.nanoTime());
  }

  private static double seconds(long from, long to) {
    return (to - from) * 1e-9;
  }

  double total() {
    return read + segment + write;
  }
}
