package sc.fiji.cardiacmr.segmentation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import sc.fiji.cardiacmr.engine.Predictor;

/**
 * Lets several threads ask one network, which answers one batch at a time. Small batches that
 * arrive while it is busy are joined, so that slices of several studies fill the processor. On the
 * CPU an image's answer is the same in every bit, whatever else is in its batch.
 */
final class PredictionQueue {

  /** Most pixels of a batch: more would not be faster, and take longer to cancel. */
  static final int MOST_PIXELS = 32 * 128 * 128;

  private final Predictor predictor;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private boolean isBusy;

  PredictionQueue(Predictor predictor) {
    this.predictor = predictor;
  }

  Predictor predictor() {
    return predictor;
  }

  /**
   * A batch that somebody waits for.
   *
   * @param features null if nobody wants them
   */
  record Batch(
      float[] images, int n, int height, int width, float[] probabilities, float[] features) {

    int pixels() {
      return n * height * width;
    }

    boolean fits(Batch other) {
      return height == other.height
          && width == other.width
          && (features == null) == (other.features == null);
    }

    void run(Predictor predictor) {
      if (features == null) predictor.predict(images, n, height, width, probabilities);
      else predictor.predict(images, n, height, width, probabilities, features);
    }
  }

  private static final class Request {
    final Batch batch;
    boolean isDone;
    boolean isInterrupted;
    Throwable failure;

    Request(Batch batch) {
      this.batch = batch;
    }
  }

  /** Asks the network, and waits for its answer. What it throws is thrown here. */
  void predict(Batch batch) {
    Request own = new Request(batch);
    add(own);
    for (List<Request> group = next(own); group != null; group = next(own))
      try {
        run(group);
      } finally {
        end(group);
      }
    if (own.isInterrupted) Thread.currentThread().interrupt();
    if (own.failure instanceof RuntimeException e) throw e;
    if (own.failure instanceof Error e) throw e;
  }

  private synchronized void add(Request request) {
    waiting.add(request);
  }

  /** How many wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Waits until the network is free.
   *
   * @return who is asked for now, the longest waiting first; null if the own answer is there
   */
  private synchronized List<Request> next(Request own) {
    while (isBusy && !own.isDone)
      try {
        wait();
      } catch (InterruptedException e) {
        own.isInterrupted = true; // The answer is near; whoever asks looks afterwards.
      }
    if (own.isDone) return null;
    // The network answers for others, too: it must not meet this thread's interrupt.
    own.isInterrupted |= Thread.interrupted();
    List<Request> group = new ArrayList<>(List.of(waiting.remove()));
    long pixels = group.get(0).batch.pixels();
    for (Request other : List.copyOf(waiting))
      if (other.batch.fits(group.get(0).batch) && pixels + other.batch.pixels() <= MOST_PIXELS) {
        waiting.remove(other);
        group.add(other);
        pixels += other.batch.pixels();
      }
    isBusy = true;
    return group;
  }

  private synchronized void end(List<Request> group) {
    isBusy = false;
    for (Request request : group) request.isDone = true;
    notifyAll();
  }

  private void run(List<Request> group) {
    if (group.size() > 1)
      try {
        runJoined(group.stream().map(request -> request.batch).toList());
        return;
      } catch (RuntimeException | Error e) {
        // One after the other, so that each learns of its own failure alone.
      }
    for (Request request : group)
      try {
        request.batch.run(predictor);
      } catch (RuntimeException | Error e) {
        request.failure = e;
      }
  }

  private void runJoined(List<Batch> batches) {
    Batch first = batches.get(0);
    int n = batches.stream().mapToInt(Batch::n).sum();
    int pixels = first.height() * first.width();
    int given = pixels * predictor.channels();
    int made = pixels * predictor.classes();
    int seen = predictor.features();
    Batch all =
        new Batch(
            new float[n * given],
            n,
            first.height(),
            first.width(),
            new float[n * made],
            first.features() == null ? null : new float[n * seen]);
    int at = 0;
    for (Batch batch : batches) {
      System.arraycopy(batch.images(), 0, all.images(), at * given, batch.n() * given);
      at += batch.n();
    }
    all.run(predictor);
    at = 0;
    for (Batch batch : batches) {
      System.arraycopy(all.probabilities(), at * made, batch.probabilities(), 0, batch.n() * made);
      if (batch.features() != null)
        System.arraycopy(all.features(), at * seen, batch.features(), 0, batch.n() * seen);
      at += batch.n();
    }
  }
}
