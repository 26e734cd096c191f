package sc.fiji.cardiacmr.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.analysis.StrainJudgements;
import sc.fiji.cardiacmr.analysis.StudyPart;
import sc.fiji.cardiacmr.measure.strain.StrainTables;
import sc.fiji.cardiacmr.measure.wall.ThicknessMethod;
import sc.fiji.cardiacmr.quality.JudgedTables;
import sc.fiji.cardiacmr.quality.Judgement;
import sc.fiji.cardiacmr.table.Table;

/** The tables of a part of a study, by the names of their files after that of the part. */
final class PartTables {

  private static final List<ThicknessMethod> METHODS = List.of(ThicknessMethod.values());

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
    part.segments()
        .ifPresent(
            s ->
                tables.put(
                    "segments",
                    JudgedTables.columns(
                        s.table(METHODS),
                        row -> part.judgement().and(Judgement.of(s.remarks(row, METHODS))))));
    part.scar()
        .ifPresent(
            scar ->
                tables.put(
                    "scar",
                    JudgedTables.columns(
                        scar.table(),
                        row -> part.judgement().and(Judgement.of(scar.remarks(row))))));
    part.strain()
        .ifPresent(
            strain -> {
              List<Judgement> judgements = StrainJudgements.of(strain, part.judgement());
              tables.put(
                  "strain",
                  JudgedTables.columns(
                      strain.table(), row -> judgements.get(row / strain.strain().phases())));
              tables.put(
                  "strain-peaks",
                  JudgedTables.columns(
                      StrainTables.peaks(strain.strain()),
                      StrainJudgements.ofPeaks(strain, part.judgement())::get));
            });
    return tables;
  }
}
