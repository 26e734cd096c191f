package sc.fiji.cardiacmr.io.cine;

import java.io.IOException;
import java.util.function.LongSupplier;

/** Refuses what does not fit into the memory that Java has left. */
final class FreeMemory {

  private static final double SHARE = 0.9;

  private final LongSupplier free;
  private final Runnable collection;

  /**
   * @param free bytes that can be allocated as far as is known; garbage may not count
   * @param collection makes garbage count
   */
  FreeMemory(LongSupplier free, Runnable collection) {
    this.free = free;
    this.collection = collection;
  }

  /** That of this Java. */
  static FreeMemory ofJava() {
    Runtime runtime = Runtime.getRuntime();
    return new FreeMemory(
        () -> runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory(), System::gc);
  }

  /**
   * @param bytes that a study needs
   * @throws IOException if there are not as many, even after the garbage was collected
   */
  void require(long bytes) throws IOException {
    if (bytes <= SHARE * free.getAsLong()) return;
    collection.run();
    long left = free.getAsLong();
    if (bytes > SHARE * left)
      throw new IOException(
          "The study needs about "
              + (bytes >> 20)
              + " MB, but only "
              + (left >> 20)
              + " MB of memory are free. Give Java more memory, or limit the image size.");
  }
}
