# Measures scar in a late-enhancement image, by standard deviations above remote myocardium.
#@ File (label = "Late-enhancement image") input
#@ File (label = "Labels", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") labels
#@ Double (label = "Standard deviations", value = 5, min = 2, max = 6) deviations
#@ File (label = "Table", style = "save") output
#@ File (label = "Scar labels", style = "save") mask

from sc.fiji.cardiacmr import CardiacMR, ScarRequest
from sc.fiji.cardiacmr.measure.scar import ScarMethod, ScarOptions
from sc.fiji.cardiacmr.progress import Progress

mr = CardiacMR.create()
# Method, standard deviations, grey zone from, thresholds per slice, smallest piece (ml, pixels),
# endocardial rim (%), add no-reflow
options = ScarOptions(ScarMethod.SD, deviations, 0, False, 0, 0, 0, False)
request = ScarRequest.DEFAULT.withOptions(options)
scar = mr.scar(mr.open(input.path), mr.open(labels.path), request, Progress.NONE)
mr.save(scar.table(), output.path)
mr.save(scar.scar().labels(), mask.path)
for note in scar.notes():
    print(note)
