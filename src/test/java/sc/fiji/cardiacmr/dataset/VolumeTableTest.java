package sc.fiji.cardiacmr.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.cardiacmr.dataset.VolumeTable.Role;
import sc.fiji.cardiacmr.dataset.VolumeTable.Volumes;

public class VolumeTableTest {

  @TempDir Path folder;

  private Role role = Role.PREDICTED;

  private Map<String, Volumes> read(String... texts) throws IOException {
    Path[] files = new Path[texts.length];
    for (int i = 0; i < files.length; i++)
      files[i] = Files.writeString(folder.resolve("t" + i + ".csv"), texts[i].replace(';', '\n'));
    return VolumeTable.read(List.of(files), role);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Id,Systole,Diastole;1,50,120",
        ",LVEDV (mL),LVESV (mL),LVEF (%),RVEDV (mL),RVESV (mL);1,120,50,9,9,9",
        "examination,predicted_EDV_ml,predicted_ESV_ml;1,120,50",
        "name,lv_edv_ml,lv_esv_ml,rv_edv_ml;1,120,50,9",
        ",Id,Systole,Diastole;0,1,50,120",
        "Id,true_EDV,true_ESV,predicted_EDV,predicted_ESV;1,9,9,120,50",
        "Id,EDV,ESV,predicted_EDV,predicted_ESV;1,9,9,120,50",
        "Id,true_EDV,true_ESV,EDV,ESV;1,9,9,120,50",
        "Id,Volume,Usage;1_Diastole,120,Private;1_Systole,50,Private"
      })
  void readsWideAndLongTables(String text) throws IOException {
    assertEquals(Map.of("1", new Volumes(120, 50)), read(text));
  }

  @Test
  void oneTableMayHoldBothPredictedAndTrueVolumes() throws IOException {
    String text = "Id,predicted_EDV,predicted_ESV,true_EDV,true_ESV;1,120,50,110,40";
    assertEquals(Map.of("1", new Volumes(120, 50)), read(text));
    role = Role.TRUE;
    assertEquals(Map.of("1", new Volumes(110, 40)), read(text));
  }

  @Test
  void severalTablesAreOne() throws IOException {
    Map<String, Volumes> all =
        read("Id,Systole,Diastole;1,50,120;2,,100", "Id,Volume;a_b_Systole,3;a_b_Diastole,4");
    assertEquals(List.of("1", "2", "a_b"), List.copyOf(all.keySet()));
    assertTrue(Double.isNaN(all.get("2").esv()));
    assertEquals(new Volumes(4, 3), all.get("a_b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Id,Systole;1,50                          | no column contains EDV
          Id,Diastole;1,50                         | no column contains ESV
          who,Systole,Diastole;1,50,120            | no column contains the examination
          Id,Systole,Diastole;1,50,120;1,50,120    | '1' is listed twice
          Id,Systole,Diastole,LVEDV;1,50,120,9     | [Diastole, LVEDV]
          Id,Systole,Diastole,case;1,50,120,9      | [Id, case]
          Id,true_EDV,true_ESV;1,120,50            | no column contains EDV
          Id,Systole,Diastole;1,50,many            | 'many' in the column 'Diastole'
          Id,Volume;1_Systole,50                   | the examination '1' has no diastolic
          Id,Volume;1,50                           | ends neither in _Diastole nor in _Systole
          Id,Volume;1_Systole,50;1_Systole,50      | '1_Systole' is listed twice
          """)
  void saysWhatIsWrong(String text, String reason) {
    IOException e = assertThrows(IOException.class, () -> read(text));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertTrue(e.getMessage().contains("t0.csv"), e.getMessage());
  }

  @Test
  void anExaminationIsInOneTableOnly() {
    String table = "Id,Systole,Diastole;1,50,120";
    IOException e = assertThrows(IOException.class, () -> read(table, table));
    assertTrue(e.getMessage().contains("t1.csv: the examination '1' also appears in another"));
    assertThrows(
        IOException.class, () -> VolumeTable.read(List.of(folder.resolve("none.csv")), role));
  }
}
