// Measures ventricular function from labels: EDV, ESV, EF and mass.
#@ File (label = "Labels", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") input
#@ File (label = "Table", style = "save") output

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def function = mr.function(mr.open(input.path))
mr.save(function.summaryTable(), output.path)
function.notes().each { println it }
printf(Locale.ROOT, "LV EDV %.1f, ESV %.1f %s, EF %.1f %%%n",
    function.lv().edv(), function.lv().esv(), function.unit(), function.lv().ejectionFraction())
