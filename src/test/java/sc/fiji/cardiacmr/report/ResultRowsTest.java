package sc.fiji.cardiacmr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sc.fiji.cardiacmr.analysis.AnalysisPhantoms;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.measure.Ventricle;
import sc.fiji.cardiacmr.measure.VentricularFunction;

class ResultRowsTest {

  private static StudyPart measured;

  @BeforeAll
  static void analyse() {
    measured = AnalysisPhantoms.analysedCine().parts().get(0);
  }

  /** The row of a man of 60 years with this EF. */
  private static ResultRow ofEf(double ef) {
    VentricularFunction f = measured.function().orElseThrow();
    VentricularFunction changed =
        new VentricularFunction(
            f.name(),
            f.calibration(),
            f.settings(),
            f.lvVolumes(),
            f.myoVolumes(),
            f.rvVolumes(),
            new Ventricle(0, 1, 100, 100 - ef),
            f.rv(),
            List.of(),
            List.of());
    return ResultRows.of(
            measured.with(p -> p.function(Optional.of(changed))),
            ReportOptions.DEFAULT.withSex(Sex.MALE).withAge(60))
        .get(0);
  }

  @Test
  void marksFollowFromWhatIsPrinted() {
    assertEquals(
        new ResultRow("LV ejection fraction", "48.1 %", "48.2 to 67.8 %", "below normal"),
        ofEf(48.1));
    assertEquals("", ofEf(48.16).mark());
    assertEquals("", ofEf(67.84).mark());
    assertEquals("above normal", ofEf(67.9).mark());
  }
}
