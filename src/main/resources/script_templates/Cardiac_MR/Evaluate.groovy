// Compares predicted labels with a reference: Dice, distances and volumes.
#@ File (label = "Predicted labels") prediction
#@ File (label = "Reference") reference
#@ File (label = "Scores", style = "save") output

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def evaluation = mr.evaluate(mr.open(prediction.path), mr.open(reference.path))
mr.save(evaluation.volumeTable(), output.path)
evaluation.scores().each {
    println String.format(Locale.ROOT, "%s, phase %d: Dice %.3f", it.className(), it.frame() + 1, it.dice())
}
evaluation.notes().each { println it }
