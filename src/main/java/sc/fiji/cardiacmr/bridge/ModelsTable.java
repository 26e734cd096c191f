package sc.fiji.cardiacmr.bridge;

import java.util.List;
import javax.swing.table.AbstractTableModel;
import sc.fiji.cardiacmr.model.ModelSummary;

/** The list of the models as a Swing table. */
final class ModelsTable extends AbstractTableModel {

  private static final long serialVersionUID = 1L;

  private static final List<String> COLUMNS =
      List.of("Name", "Task", "Version", "Licence", "Scores", "Size", "Quality");

  /** Widths in proportion. */
  static final int[] WIDTHS = {130, 150, 55, 120, 210, 60, 60};

  private transient List<ModelSummary> models = List.of();

  void set(List<ModelSummary> list) {
    models = list;
    fireTableDataChanged();
  }

  ModelSummary get(int row) {
    return models.get(row);
  }

  /** The row of a model; -1 if there is none. */
  int row(String name) {
    for (int i = 0; i < models.size(); i++) if (models.get(i).name().equals(name)) return i;
    return -1;
  }

  @Override
  public int getRowCount() {
    return models.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS.size();
  }

  @Override
  public String getColumnName(int column) {
    return COLUMNS.get(column);
  }

  @Override
  public Object getValueAt(int row, int column) {
    ModelSummary model = models.get(row);
    return switch (column) {
      case 0 -> model.name();
      case 1 -> model.isReadable() ? model.task() : "cannot be read";
      case 2 -> model.version();
      case 3 -> model.licence();
      case 4 -> model.isReadable() ? model.scores() : model.problem();
      case 5 -> model.size();
      default -> model.quality().equals("yes") ? "calibrated" : model.quality();
    };
  }
}
