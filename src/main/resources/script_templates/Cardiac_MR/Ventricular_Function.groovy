// Measures ventricular function from labels: EDV, ESV, EF and mass.
#@ File (label = "Labels", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") input
#@ File (label = "Table", style = "save") output

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def function = mr.function(mr.open(input.path))
mr.save(function.summaryTable(), output.path)
function.notes().each { println it }
def lv = function.lv()
println String.format(Locale.ROOT, "LV EDV %.1f, ESV %.1f %s, EF %.1f %%",
    lv.edv(), lv.esv(), function.unit(), lv.ejectionFraction())
