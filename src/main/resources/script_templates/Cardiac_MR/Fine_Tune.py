# Fine-tunes an installed model with the labelled cases of a manifest.
#@ File (label = "Manifest", description = "tab-separated: image label subject centre phase split") manifest
#@ String (label = "Model to begin with", value = "cine-unet") base
#@ File (label = "Model folder", style = "save", description = "of the model that is made") output
#@ String (label = "Changes of the recipe", value = "", required = false, description = "such as stages.images=4000") changes

from sc.fiji.cardiacmr import CardiacMR

mr = CardiacMR.create()
trained = mr.fineTune(base, manifest.path, output.path, changes)
for note in trained.notes():
    print(note)
print("The model is in %s" % trained.folder())
