// Measures strain in a series with a grid of tags, from labels of one phase or of all.
#@ File (label = "Tagged series") input
#@ File (label = "Labels", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") labels
#@ File (label = "Table", style = "save") output

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def strain = mr.strain(mr.open(input.path), mr.open(labels.path))
mr.save(strain.table(), output.path)
strain.notes().each { println it }
