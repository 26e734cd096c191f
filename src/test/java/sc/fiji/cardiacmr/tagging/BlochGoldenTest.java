package sc.fiji.cardiacmr.tagging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Against the Bloch equations integrated by SciPy (src/test/python/tagging_goldens.py). */
class BlochGoldenTest {

  private static final double TOLERANCE = 1e-9;

  @Test
  void trains() throws IOException {
    each(
        "train",
        256,
        v -> {
          TaggingSequence sequence =
              TaggingSequence.PAPER
                  .withPattern(TagPattern.LINE, 0)
                  .withTrain((int) v[0], v[1])
                  .withInverted(v[3] == 1)
                  .withPulseInterval(v[4]);
          TagProfile profile = TagProfile.of(sequence, 0, new Relaxation(v[5], v[6]), v[2]);
          double cosine = Math.cos(Math.toRadians(v[8]));
          double mz = profile.gainAtCosine(cosine) * v[7] + profile.offsetAtCosine(cosine);
          assertEquals(v[9], mz, TOLERANCE, Arrays.toString(v));
        });
  }

  @Test
  void gridsAndTheirFading() throws IOException {
    each(
        "grid",
        12,
        v -> {
          TaggingSequence sequence =
              TaggingSequence.PAPER.withTrain((int) v[0], v[1]).withPulseInterval(v[2]);
          TaggingParameters parameters =
              TaggingParameters.PAPER
                  .change()
                  .sequence(sequence)
                  .readout(new Readout(v[7], v[8], (int) v[9], v[10], v[11]))
                  .relaxation(
                      TissueRelaxation.AT_1_5_T.with(
                          TissueClass.MYOCARDIUM, new Relaxation(v[3], v[4])))
                  .build();
          TissueSignal signal = new TissueSignal(parameters, TissueClass.MYOCARDIUM, 1, 8);
          double mz =
              signal.magnetisation(Math.cos(Math.toRadians(v[5])), Math.cos(Math.toRadians(v[6])));
          for (int frame = 0; frame < 8; frame++)
            assertEquals(
                v[12 + frame],
                signal.gain(frame) * mz + signal.offset(frame),
                TOLERANCE,
                Arrays.toString(v));
        });
  }

  @Test
  void bloodThatIsReplaced() throws IOException {
    each(
        "flow",
        9,
        v -> {
          TagFading fading =
              TagFading.of(
                  new Readout(v[4], v[5], (int) v[6], v[7], v[8]),
                  new Relaxation(v[0], 290),
                  8,
                  1,
                  SliceProfile.EVEN,
                  v[1],
                  v[2]);
          for (int frame = 0; frame < 8; frame++)
            assertEquals(
                v[9 + frame],
                fading.gain(frame) * v[3] + fading.offset(frame),
                TOLERANCE,
                Arrays.toString(v));
        });
  }

  @Test
  void sliceProfiles() throws IOException {
    each(
        "sinc",
        21,
        v -> {
          SliceProfile profile = SliceProfile.sinc(v[0]);
          int layer = (int) Math.round((v[1] + 1.5) * (profile.layers() - 1) / 3);
          assertEquals(v[2], profile.factor(layer), 2e-5, Arrays.toString(v));
        });
  }

  private static void each(String kind, int count, Consumer<double[]> check) throws IOException {
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                BlochGoldenTest.class.getResourceAsStream("bloch.txt"), StandardCharsets.UTF_8))) {
      lines = reader.lines().filter(line -> line.startsWith(kind + " ")).toList();
    }
    assertEquals(count, lines.size());
    for (String line : lines)
      check.accept(
          Arrays.stream(line.split(" "))
              .skip(1)
              .mapToDouble(f -> f.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(f))
              .toArray());
  }
}
