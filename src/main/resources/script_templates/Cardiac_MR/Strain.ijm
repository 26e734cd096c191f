// Measures strain in a series with a grid of tags, from labels of one phase or of all.
#@ File (label = "Tagged series") input
#@ File (label = "Labels") labels
#@ File (label = "Table", style = "save") output

run("Myocardial Strain...", "input=[" + input + "] labels=[" + labels + "] output=[" + output + "]");
