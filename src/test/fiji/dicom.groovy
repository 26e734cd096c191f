#@ String image
// Opens DICOM through Bio-Formats, which gives micrometres, and segments it.
import ij.IJ
import loci.plugins.BF
import sc.fiji.cardiacmr.bridge.CommandBridge

opened = BF.openImagePlus(image)[0]
calibration = opened.calibration
println 'unit=' + calibration.unit
println 'width=' + calibration.pixelWidth
opened.show()
IJ.run('Segment Cine...', "input=[${opened.title}] model=cine-unet onerror=continue")
println 'error=' + CommandBridge.lastError()
labels = ij.WindowManager.imageTitles.find { it.contains('label') }
println 'labels=' + labels
result = ij.WindowManager.getImage(labels)
println 'labelwidth=' + result.calibration.pixelWidth + ' ' + result.calibration.unit
println 'found=' + (1..result.stackSize).any { result.stack.getProcessor(it).stats.max > 0 }
