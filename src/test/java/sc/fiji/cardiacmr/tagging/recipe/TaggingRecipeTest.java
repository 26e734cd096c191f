package sc.fiji.cardiacmr.tagging.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.cardiacmr.recipe.Assignments;
import sc.fiji.cardiacmr.recipe.RecipeFile;
import sc.fiji.cardiacmr.tagging.KSpaceFilter;
import sc.fiji.cardiacmr.tagging.KSpaceWindow;
import sc.fiji.cardiacmr.tagging.Readout;
import sc.fiji.cardiacmr.tagging.Relaxation;
import sc.fiji.cardiacmr.tagging.SignalPart;
import sc.fiji.cardiacmr.tagging.SpacingUnit;
import sc.fiji.cardiacmr.tagging.TagContrast;
import sc.fiji.cardiacmr.tagging.TaggingParameters;
import sc.fiji.cardiacmr.tagging.TaggingSequence;
import sc.fiji.cardiacmr.tagging.TissueClass;
import sc.fiji.cardiacmr.tagging.TissueRelaxation;

class TaggingRecipeTest {

  private static TaggingRecipe changed(String set) throws IOException {
    return new TaggingRecipe(
        RecipeFile.read("tagging", TaggingSchema.TAGGING).changed(Assignments.parse(set)));
  }

  @Test
  void theBundledRecipeAndTheDefaultsAreThePaper() throws IOException {
    assertEquals(TaggingParameters.PAPER, changed("").parameters(Double.NaN));
    TaggingRecipe usual = new TaggingRecipe(TaggingSchema.TAGGING.empty());
    assertEquals(TaggingParameters.PAPER, usual.parameters(40));
    assertFalse(usual.relaxes() || usual.bloodFlows() || usual.isPair() || usual.isComplex());
    assertTrue(usual.snr().isEmpty());
    assertEquals("automatic", usual.motion());
  }

  @Test
  void settingsArriveWhereTheyBelong() throws IOException {
    TaggingRecipe recipe =
        changed(
            "tags.spacing=7,tags.unit=mm,tags.flip=110,readout.fading=true,readout.flip=10,"
                + "readout.pulses=6,tissue.washout=100,relaxation.fat=[300,60],tissue.contrast=none,"
                + "scanner.kspace=0.8,0.5,scanner.window=hamming,scanner.signal=real,scanner.snr=30");
    TaggingParameters expected =
        TaggingParameters.PAPER
            .change()
            .sequence(
                TaggingSequence.PAPER.withTrain(4, 110).withSpacing(7, SpacingUnit.MILLIMETRE))
            .readout(new Readout(10, 4.5, 6, 40, 10))
            .washout(100)
            .relaxation(TissueRelaxation.AT_1_5_T.with(TissueClass.FAT, new Relaxation(300, 60)))
            .contrast(TagContrast.NONE)
            .filter(new KSpaceFilter(0.8, 0.5, KSpaceWindow.HAMMING))
            .part(SignalPart.REAL)
            .build();
    assertEquals(expected, recipe.parameters(40));
    assertEquals(30, recipe.snr().orElseThrow());
    assertEquals(8, changed("readout.fading=true").parameters(39).readout().pulses());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tissue.washout=60             | tissue.washout has no effect here: it applies only with readout.fading=true
          relaxation.blood=[1600,200]   | readout.fading=true or tags.pulseinterval greater than 0
          motion.twist=5                | motion.source=labels
          readout.fading=true           | readout.phaseinterval=
          scanner.kspace=[1,1,1]        | scanner.kspace= must be one number, or two
          tags.pulseinterval=1,relaxation.fat=5 | T1 and T2 in ms
          tags.pattern=radial           | is not one of: grid, line
          """)
  void whatCannotBeIsRefused(String set, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> changed(set).parameters(Double.NaN))
            .getMessage();
    assertTrue(message.contains(reason), message);
  }

  @Test
  void theRecipeOfADataSetHoldsTheUsualRanges() throws IOException {
    TaggedDataSet bundled =
        new TaggedDataSet(RecipeFile.read("tagged-dataset", TaggedDataSet.SCHEMA));
    TaggedDataSet usual = new TaggedDataSet(TaggedDataSet.SCHEMA.empty());
    assertEquals(usual.ranges(), bundled.ranges());
    assertEquals(25, bundled.phases());
    TaggedDataSet own =
        new TaggedDataSet(
            TaggedDataSet.SCHEMA.empty().changed(Map.of("tags.spacing", List.of("4", "6.5"))));
    assertEquals(4, own.ranges().spacing().low());
    assertEquals(6.5, own.ranges().spacing().high());
  }
}
