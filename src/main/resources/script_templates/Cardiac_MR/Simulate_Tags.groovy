// Draws a grid of tags into a cine by the Bloch equations; the tags move with the labelled wall.
#@ File (label = "Cine") input
#@ File (label = "Labels", description = "of all phases: 1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") labels
#@ String (label = "Changes of the recipe", value = "tags.spacing=7,tags.unit=mm,motion.source=labels", description = "docs/reference/recipes.md lists the keys") changes
#@ File (label = "Tagged image", style = "save") output

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def tagged = mr.simulateTagging(mr.open(input.path), mr.open(labels.path), changes, 1)
mr.save(tagged.image(), output.path)
tagged.notes().each { println it }
