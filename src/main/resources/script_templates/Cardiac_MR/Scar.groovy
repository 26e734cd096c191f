// Measures scar in a late-enhancement image, by standard deviations above remote myocardium.
#@ File (label = "Late-enhancement image") input
#@ File (label = "Labels", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") labels
#@ Double (label = "Standard deviations", value = 5, min = 2, max = 6) deviations
#@ File (label = "Table", style = "save") output
#@ File (label = "Scar labels", style = "save") mask

import sc.fiji.cardiacmr.CardiacMR
import sc.fiji.cardiacmr.ScarRequest
import sc.fiji.cardiacmr.measure.scar.ScarMethod
import sc.fiji.cardiacmr.measure.scar.ScarOptions
import sc.fiji.cardiacmr.progress.Progress

def mr = CardiacMR.create()
// Method, standard deviations, grey zone from, thresholds per slice, smallest piece (ml, pixels),
// endocardial rim (%), add no-reflow
def options = new ScarOptions(ScarMethod.SD, deviations, 0, false, 0, 0, 0, false)
def scar = mr.scar(mr.open(input.path), mr.open(labels.path), ScarRequest.DEFAULT.withOptions(options), Progress.NONE)
mr.save(scar.table(), output.path)
mr.save(scar.scar().labels(), mask.path)
scar.notes().each { println it }
