// Fine-tunes an installed model with the labelled cases of a manifest.
#@ File (label = "Manifest", description = "tab-separated: image label subject centre phase split") manifest
#@ String (label = "Model to begin with", value = "cine-unet") base
#@ File (label = "Model folder", style = "save") output
#@ String (label = "Changes of the recipe", value = "", required = false, description = "such as stages.images=4000") changes

run("Fine-tune Model...", "manifest=[" + manifest + "] base=" + base + " output=[" + output + "] set=[" + changes + "]");
