package sc.fiji.cardiacmr.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.gui.NewImage;
import ij.process.ImageProcessor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.image.Calibration;
import sc.fiji.cardiacmr.image.ImageSeries;
import sc.fiji.cardiacmr.image.PatientGeometry;

class MatchingImageTest {

  private final ImagePlus heart = image("heart.nii.gz", 3, 200);

  private static ImagePlus image(String title, int slices, int value) {
    ImagePlus image = NewImage.createByteImage(title, 8, 8, slices, NewImage.FILL_BLACK);
    image.getStack().getProcessor(slices).set(3, 3, value);
    return image;
  }

  private static ImagePlus inColours(String title, int slices) {
    ImagePlus image = image(title, slices, 2);
    LabelLut.apply(image);
    return image;
  }

  private Optional<ImagePlus> labels(ImagePlus... open) {
    return MatchingImage.labels(heart, List.of(open));
  }

  @Test
  void labelsAreKnownByTheirValuesOrColours() {
    ImagePlus plain = image("x", 3, 2);
    assertEquals(Optional.of(plain), labels(heart, plain, image("grey", 3, 7)));
    ImagePlus coloured = inColours("y", 3);
    assertEquals(Optional.of(coloured), labels(heart, plain, coloured));
    assertEquals(Optional.empty(), labels(heart, image("nothing labelled", 3, 0)));
    ImageProcessor deep = image("16-bit", 3, 2).getProcessor().convertToShort(false);
    assertEquals(Optional.empty(), labels(heart, new ImagePlus("16-bit", deep)));
  }

  @Test
  void neverTheImageItself() {
    ImagePlus labels = inColours("labels", 3);
    assertEquals(Optional.empty(), MatchingImage.labels(labels, List.of(labels)));
    assertEquals(Optional.empty(), MatchingImage.any(labels, List.of(labels)));
  }

  @Test
  void anotherSizeDoesNotBelong() {
    assertEquals(Optional.empty(), labels(inColours("heart-labels", 2)));
    ImagePlus wide = NewImage.createByteImage("wide", 9, 8, 3, NewImage.FILL_BLACK);
    LabelLut.apply(wide);
    assertEquals(Optional.empty(), labels(wide));
    assertEquals(Optional.empty(), MatchingImage.any(heart, List.of(wide)));
  }

  @Test
  void anotherPlaceInThePatientDoesNotBelong() {
    ImagePlus here = placed(heart, 0);
    ImagePlus near = placed(inColours("near", 3), 0);
    ImagePlus far = placed(inColours("far", 3), 50);
    assertEquals(Optional.of(near), MatchingImage.labels(here, List.of(far, near)));
    assertEquals(Optional.empty(), MatchingImage.labels(here, List.of(far)));
    ImagePlus unknown = inColours("unknown place", 3);
    assertEquals(Optional.of(unknown), MatchingImage.labels(here, List.of(far, unknown)));
  }

  private static ImagePlus placed(ImagePlus image, double shift) {
    PatientGeometry geometry =
        new PatientGeometry(0.6, -0.8, 0, shift, 0.8, 0.6, 0, 7, 0, 0, 8, -30);
    ImageSeries<?> series = ImagePlusConverter.toSeries(image);
    Calibration calibration = Calibration.UNKNOWN.withSpacing(1, 1, 8).withGeometry(geometry);
    ImagePlus placed = ImagePlusConverter.toImagePlus(series.withCalibration(calibration));
    placed.setLut(image.getProcessor().getLut());
    return placed;
  }

  @Test
  void theTitleDecidesBetweenSeveral() {
    ImagePlus own = inColours("heart-labels", 3);
    assertEquals(Optional.of(own), labels(inColours("liver-labels", 3), own));
    assertEquals(Optional.of(own), labels(own, inColours("heart-scar-labels", 3)));
  }

  @Test
  void theNumberOfPhasesDecidesBetweenSeveral() {
    ImagePlus two = inColours("a", 6);
    two.setDimensions(1, 3, 2);
    ImagePlus one = inColours("b", 3);
    ImagePlus cine = image("cine", 6, 200);
    cine.setDimensions(1, 3, 2);
    assertEquals(Optional.of(two), MatchingImage.labels(cine, List.of(two, one)));
    assertEquals(Optional.of(one), MatchingImage.labels(cine, List.of(one)));
    assertEquals(Optional.of(one), labels(two, one));
  }

  /** Nobody knows which of several phases a single one is. */
  @Test
  void labelsOfOtherPhasesDoNotBelong() {
    ImagePlus two = inColours("heart-labels", 6);
    two.setDimensions(1, 3, 2);
    assertEquals(Optional.empty(), labels(two));
    ImagePlus cine = image("cine", 9, 200);
    cine.setDimensions(1, 3, 3);
    assertEquals(Optional.empty(), MatchingImage.labels(cine, List.of(two)));
  }

  @Test
  void whereTwoFitEquallyWellNoneIsGuessed() {
    assertEquals(Optional.empty(), labels(inColours("a", 3), inColours("b", 3)));
    ImagePlus other = image("other", 3, 99);
    assertEquals(Optional.of(other), MatchingImage.any(heart, List.of(heart, other)));
    ImagePlus third = image("third", 3, 99);
    assertEquals(Optional.empty(), MatchingImage.any(heart, List.of(other, third)));
  }

  @Test
  void colourImagesDoNotBelong() {
    ImagePlus colour = NewImage.createRGBImage("rgb", 8, 8, 3, NewImage.FILL_BLACK);
    assertEquals(Optional.empty(), MatchingImage.any(heart, List.of(colour)));
    assertEquals(Optional.empty(), MatchingImage.labels(colour, List.of(inColours("a", 3))));
  }
}
