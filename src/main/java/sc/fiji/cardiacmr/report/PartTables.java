package sc.fiji.cardiacmr.report;

import java.util.LinkedHashMap;
import java.util.Map;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.measure.strain.StrainTables;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.table.Table;

/** The tables of a part of a study, by the names of their files after that of the part. */
final class PartTables {

  private PartTables() {}

  static Map<String, Table> of(StudyPart part) {
    Map<String, Table> tables = new LinkedHashMap<>();
    if (part.source().findings().rowCount() > 0) tables.put("findings", part.source().findings());
    part.labels().ifPresent(labels -> tables.put("quality", labels.quality().table()));
    part.function()
        .ifPresent(
            f -> {
              tables.put("function", JudgedTables.rows(f.summaryTable(), part.judgement()));
              tables.put("volumes", JudgedTables.columns(f.phaseTable(), part.judgement()));
            });
    part.scar()
        .ifPresent(
            scar -> tables.put("scar", JudgedTables.columns(scar.table(), part.judgement())));
    part.strain()
        .ifPresent(
            strain -> {
              tables.put("strain", JudgedTables.columns(strain.table(), part.judgement()));
              tables.put(
                  "strain-peaks",
                  JudgedTables.columns(StrainTables.peaks(strain.strain()), part.judgement()));
            });
    return tables;
  }
}
