package sc.fiji.cardiacmr.io.cine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.io.dicom.Tag;
import sc.fiji.cardiacmr.progress.Progress;

class FrameSeriesTest {

  @TempDir Path folder;

  private static List<DicomTestFiles.Image> named(String name, String description, String type) {
    List<DicomTestFiles.Image> images = DicomTestFiles.stack(3, 4);
    for (DicomTestFiles.Image image : images) {
      image.with(Tag.PATIENT_NAME, name);
      image.description = description;
      image.imageType = type;
    }
    return images;
  }

  private List<CineStack> scanned(List<DicomTestFiles.Image> images) throws IOException {
    DicomTestFiles.write(folder, images, 1);
    return CineImporter.scan(folder, Progress.NONE).stacks();
  }

  @Test
  void aPatientCalledLikeAWordDoesNotHideWhatASeriesShows() throws IOException {
    CineStack stack = scanned(named("Tag^Sa", "cine tag sa", "ORIGINAL\\PRIMARY\\M")).get(0);
    assertEquals(StackKind.TAGGED, stack.kind());
    assertEquals("cine [removed] [removed]", stack.description());
  }

  @Test
  void norWhichPartOfTheSignalItIs() throws IOException {
    String type = "ORIGINAL\\PRIMARY\\PHASE MAP\\VELOCITY";
    CineStack stack = scanned(named("Velocity^Phase Map", "cine", type)).get(0);
    assertEquals(StackKind.FLOW, stack.kind());
    assertEquals(ImageComponent.PHASE, stack.contrast().component());
  }

  @Test
  void namesOfContrastsDoNotNameThePatient() throws IOException {
    List<DicomTestFiles.Image> images =
        new ArrayList<>(named("Meyer", "cine sax", "ORIGINAL\\PRIMARY\\M\\NORM"));
    List<DicomTestFiles.Image> other =
        named("Meyer", "cine sax", "ORIGINAL\\PRIMARY\\M\\NORM\\MEYER");
    for (DicomTestFiles.Image image : other) image.instance += 100;
    images.addAll(other);
    List<CineStack> stacks = scanned(images);
    assertEquals(2, stacks.size());
    String label = stacks.get(1).contrast().label();
    assertTrue(label.contains("[removed]"), label);
    assertFalse(label.contains("MEYER"), label);
  }
}
