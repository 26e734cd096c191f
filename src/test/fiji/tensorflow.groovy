#@ String image
// A TensorFlow 1 on the class path works before and after ours does, in one session.
import ij.IJ
import org.tensorflow.Graph
import org.tensorflow.Session
import org.tensorflow.Tensor
import org.tensorflow.TensorFlow
import sc.fiji.cardiacmr.bridge.CommandBridge

double foreign() {
  new Graph().withCloseable { graph ->
    def value = Tensor.create(2.5f)
    graph.opBuilder('Const', 'value').setAttr('dtype', value.dataType()).setAttr('value', value).build()
    new Session(graph).withCloseable { it.runner().fetch('value').run().get(0).floatValue() }
  }
}
println 'foreign=' + TensorFlow.version()
println 'before=' + foreign()
IJ.run('Segment Cine...', "input=[${image}] model=cine-unet onerror=continue")
println 'error=' + CommandBridge.lastError()
println 'after=' + foreign()
