package sc.fiji.cardiacmr.progress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressTest {

  /** Notes what it is told. */
  private static final class Record implements Progress {

    private final List<Double> fractions = new ArrayList<>();
    private boolean isCanceled;

    @Override
    public void update(long done, long total, String message) {
      fractions.add((double) done / total);
    }

    @Override
    public boolean isCanceled() {
      return isCanceled;
    }
  }

  @Test
  void aPartOfAPartCoversItsShare() {
    Record record = new Record();
    Progress part = record.part(0.5, 1).part(0, 0.5);
    part.update(0, 10, "begin");
    part.update(5, 10, "middle");
    part.update(10, 10, "end");
    part.update(3, 0, "of unknown length");
    assertEquals(List.of(0.5, 0.625, 0.75, 0.5), record.fractions);
  }

  @Test
  void aPartIsCanceledWithTheWhole() {
    Record record = new Record();
    Progress part = record.part(0, 0.1);
    assertDoesNotThrow(part::checkCanceled);
    record.isCanceled = true;
    assertTrue(part.isCanceled());
    assertThrows(CancellationException.class, part::checkCanceled);
  }

  @Test
  void aPartShowsItsPicturesWhereTheWholeDoes() {
    Record record = new Record();
    assertSame(record.live(), record.part(0, 1).live());
  }
}
