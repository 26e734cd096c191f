# Compares predicted labels with a reference: Dice, distances and volumes.
#@ File (label = "Predicted labels") prediction
#@ File (label = "Reference") reference
#@ File (label = "Scores", style = "save") output

from sc.fiji.cardiacmr import CardiacMR

mr = CardiacMR.create()
evaluation = mr.evaluate(mr.open(prediction.path), mr.open(reference.path))
mr.save(evaluation.volumeTable(), output.path)
for score in evaluation.scores():
    print("%s, phase %d: Dice %.3f" % (score.className(), score.frame() + 1, score.dice()))
for note in evaluation.notes():
    print(note)
