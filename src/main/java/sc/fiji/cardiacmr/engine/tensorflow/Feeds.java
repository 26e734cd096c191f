package sc.fiji.cardiacmr.engine.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/** The tensors that one run of a session is fed; closed after it. */
final class Feeds implements AutoCloseable {

  private final Session.Runner runner;
  private final List<Tensor> tensors = new ArrayList<>();

  Feeds(Session.Runner runner) {
    this.runner = runner;
  }

  /** Feeds a tensor, which is closed with the others. */
  Feeds add(Operand<?> target, Tensor tensor) {
    tensors.add(tensor);
    runner.feed(target, tensor);
    return this;
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
