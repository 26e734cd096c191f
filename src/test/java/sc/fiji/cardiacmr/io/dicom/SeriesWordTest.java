package sc.fiji.cardiacmr.io.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesWordTest {

  private static String words(String description) {
    return SeriesWord.of(description).stream()
        .map(one -> one.name().toLowerCase(Locale.ROOT).split("_")[0])
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "CINE_segmented_SAX_b3, short",
    "cine sa, short",
    "Kurzachse_Cine, short",
    "ciné petit axe, short",
    "eje corto, short",
    "BTFE_4CH, long",
    "cine_retro_2-Kammer, long",
    "cine 4 chamber, long",
    "4 cavités, long",
    "grand axe, long",
    "localizer_3plane, localizer",
    "Survey_MST, localizer",
    "trufi_loc_multi, localizer",
    "Qflow_BH_Aorta, flow",
    "Fluss Aorta, flow",
    "fl2d_tp_venc_150, flow",
    "DYNAMIC perf rest, perfusion",
    "dyn_tfl_perfusion, perfusion",
    "LGE_PSIR_sax, late short",
    "Spätaufnahmen, late",
    "delayed enhancement, late",
    "rehaussement tardif, late",
    "T1map_MOLLI_sax, map short",
    "tagging_grid_sa, tagged short",
    "CSPAMM, tagged",
    "tfi_cine_iPAT, ''",
    "plax, ''",
    "'', ''"
  })
  void areFoundInManyLanguages(String description, String expected) {
    assertEquals(expected, words(description));
  }
}
