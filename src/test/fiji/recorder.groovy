// Fills a dialog while the recorder is open, and runs what was recorded.
import ij.IJ
import ij.WindowManager
import ij.gui.GenericDialog
import ij.macro.Interpreter
import ij.plugin.frame.Recorder
import java.awt.Button
import java.awt.TextField
import java.awt.Window
import java.awt.event.ActionEvent

def await = { condition ->
  for (int i = 0; i < 1500; i++) {
    def value = condition()
    if (value) return value
    IJ.wait(20)
  }
  throw new IllegalStateException('Waited in vain.')
}
recorder = new Recorder()
IJ.doCommand('Cardiac Phantom...')
dialog = await { Window.windows.find { it instanceof GenericDialog && it.visible } }
['48', '3', '2'].eachWithIndex { text, i -> dialog.stringFields[i].text = text }
ok = dialog.buttons.find { it?.label?.trim() == 'OK' }
dialog.toolkit.systemEventQueue.postEvent(new ActionEvent(ok, ActionEvent.ACTION_PERFORMED, 'OK'))
first = await { WindowManager.currentImage }
line = await { recorder.text.readLines().reverse().find { it.contains('Cardiac Phantom') } }
println 'recorded=' + line
recorder.close()
pixels = first.duplicate()
first.changes = false
first.close()
new Interpreter().run(line)
second = WindowManager.currentImage
same = (1..second.stackSize).every {
  Arrays.equals(pixels.stack.getPixels(it), second.stack.getPixels(it))
}
println 'same=' + same
System.exit(0)
