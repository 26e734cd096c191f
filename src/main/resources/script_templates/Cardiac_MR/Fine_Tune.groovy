// Fine-tunes an installed model with the labelled cases of a manifest.
#@ File (label = "Manifest", description = "tab-separated: image label subject centre phase split") manifest
#@ String (label = "Model to begin with", value = "cine-unet") base
#@ File (label = "Model folder", style = "save", description = "of the model that is made") output
#@ String (label = "Changes of the recipe", value = "", required = false, description = "such as stages.images=4000") changes

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def trained = mr.fineTune(base, manifest.path, output.path, changes)
trained.notes().each { println it }
println "The model is in " + trained.folder()
