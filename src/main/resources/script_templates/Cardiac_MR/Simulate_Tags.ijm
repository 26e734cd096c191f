// Draws a grid of tags into a cine by the Bloch equations; the tags move with the labelled wall.
#@ File (label = "Cine") input
#@ File (label = "Labels") labels
#@ File (label = "Tagged image", style = "save") output

run("Simulate Tagging...", "input=[" + input + "] labels=[" + labels + "] set=tags.spacing=7,tags.unit=mm,motion.source=labels output=[" + output + "] seed=1");
