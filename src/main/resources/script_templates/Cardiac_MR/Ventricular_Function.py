# Measures ventricular function from labels: EDV, ESV, EF and mass.
#@ File (label = "Labels", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") input
#@ File (label = "Table", style = "save") output

from sc.fiji.cardiacmr import CardiacMR

mr = CardiacMR.create()
function = mr.function(mr.open(input.path))
mr.save(function.summaryTable(), output.path)
for note in function.notes():
    print(note)
lv = function.lv()
print("LV EDV %.1f, ESV %.1f %s, EF %.1f %%" % (lv.edv(), lv.esv(), function.unit(), lv.ejectionFraction()))
