package sc.fiji.cardiacmr.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.cardiacmr.image.Doubt;

class RecordingTest {

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  private static Recording recording(String command) {
    return Recording.of(
        command, Map.of("seed", "1"), Instant.ofEpochSecond(7), FileNaming.AS_GIVEN);
  }

  @Test
  void holdsOnlyWhileItIsOn() {
    assertFalse(Recording.isOn());
    try (Recording.Span outer = recording("outer").enter()) {
      assertEquals("outer", Recording.provenance().command());
      try (Recording.Span inner = recording("inner").enter()) {
        assertEquals("inner", Recording.provenance().command());
      }
      assertEquals("outer", Recording.provenance().command());
      try (Recording.Span script = Recording.enterScript()) {
        assertEquals("outer", Recording.provenance().command());
      }
    }
    assertFalse(Recording.isOn());
    assertEquals(Provenance.ofProgram(null), Recording.provenance());
    try (Recording.Span script = Recording.enterScript()) {
      assertEquals("", Recording.provenance().command());
      assertNotEquals(null, Recording.provenance().date());
    }
  }

  @Test
  void threadsThatBeginMeanwhileBelongToItAndNoLongerAfterwards() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      try (Recording.Span span = recording("a").enter()) {
        assertEquals("a", pool.submit(() -> Recording.provenance().command()).get());
      }
      assertEquals("", pool.submit(() -> Recording.provenance().command()).get());
      try (Recording.Span span = recording("b").enter()) {
        AtomicReference<String> seen = new AtomicReference<>();
        Thread thread = new Thread(() -> seen.set(Recording.provenance().command()));
        thread.start();
        thread.join();
        assertEquals("b", seen.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() {
    List<CompletableFuture<Boolean>> all =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          boolean isOwn = true;
                          for (int n = 0; n < 200; n++)
                            try (Recording.Span span = recording("c" + i).enter()) {
                              isOwn &= Recording.provenance().command().equals("c" + i);
                            }
                          return isOwn;
                        }))
            .toList();
    for (CompletableFuture<Boolean> one : all) assertTrue(one.join());
  }

  @Test
  void namesInputsWithTheirChecksums() throws IOException {
    Path file = Files.writeString(folder.resolve("a.nii"), "abc");
    Recording recording = recording("x");
    recording.addFile("input", file, List.of());
    recording.addFile("study", folder, List.of());
    recording.addFile("gone", folder.resolve("gone"), List.of());
    recording.addPlace("data", folder);
    recording.addImage("mask", "title", out -> out.write(new byte[] {'a', 'b', 'c'}));
    recording.addImage(
        "odd",
        "other",
        out -> {
          throw new IllegalArgumentException("no such type");
        });
    try (Recording.Span span = recording.enter()) {
      List<InputData> inputs = Recording.provenance().inputs();
      assertEquals(new InputData("input", "a.nii", InputData.Kind.FILE, 1, ABC), inputs.get(0));
      assertEquals(InputData.Kind.FOLDER, inputs.get(1).kind());
      assertEquals(1, inputs.get(1).files());
      assertEquals(64, inputs.get(1).sha256().length());
      assertEquals("", inputs.get(2).sha256());
      assertEquals("", inputs.get(3).sha256());
      assertEquals(new InputData("mask", "title", InputData.Kind.IMAGE, 0, ABC), inputs.get(4));
      assertEquals("", inputs.get(5).sha256());
    }
  }

  @Test
  void notesWhatTakesPartOnTheWay() throws IOException {
    Path file = Files.writeString(folder.resolve("a.nii"), "abc");
    Recording.noteModel(new UsedModel("lost", "", "", ""));
    Recording.noteListed("label", file);
    Recording recording = recording("x");
    recording.add(List.of(new Doubt(Doubt.About.TIME, "Guessed.")));
    try (Recording.Span span = recording.enter()) {
      Recording.noteModel(new UsedModel("m", "1", "2", "float32"));
      Recording.noteModel(new UsedModel("m", "1", "2", "float32"));
      Recording.noteListed("label", file);
      Recording.noteListed("label", file);
      Provenance noted = Recording.provenance();
      assertEquals(List.of(new UsedModel("m", "1", "2", "float32")), noted.models());
      assertEquals(2, noted.inputs().get(0).files());
      assertEquals(InputData.Kind.LIST, noted.inputs().get(0).kind());
      assertEquals(
          Checksums.ofLines(List.of(ABC + "  a.nii\n", ABC + "  a.nii\n")),
          noted.inputs().get(0).sha256());
      assertEquals("Guessed.", noted.doubts().get(0).text());
      Doubt own = new Doubt(Doubt.About.PLACE, "Own.");
      assertEquals(List.of(own), Recording.provenance(List.of(own)).doubts());
      try (Recording.Span part = Recording.enterFor("image", file)) {
        assertEquals(2, Recording.provenance().inputs().size());
        assertEquals(1, Recording.provenance().models().size());
      }
      assertEquals(1, Recording.provenance().inputs().size());
    }
  }

  @Test
  void filesAreCalledAsThePolicySays() throws IOException {
    Path file = Files.writeString(folder.resolve("Jane Doe.nii"), "abc");
    Recording recording =
        Recording.of("x", Map.of(), Instant.EPOCH, path -> "case-1/scan-" + path.getNameCount());
    recording.addFile("input", file, List.of());
    try (Recording.Span span = recording.enter()) {
      assertEquals("scan-" + file.getNameCount(), Recording.provenance().inputs().get(0).name());
      assertFalse(ProvenanceText.line(Recording.provenance()).contains("Jane"));
    }
  }
}
