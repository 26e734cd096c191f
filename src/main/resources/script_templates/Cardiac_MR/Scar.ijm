// Measures scar in a late-enhancement image, by standard deviations above remote myocardium.
#@ File (label = "Late-enhancement image") input
#@ File (label = "Labels") labels
#@ File (label = "Table", style = "save") output
#@ File (label = "Scar labels", style = "save") mask

run("Scar Quantification...", "input=[" + input + "] labels=[" + labels + "] method=sd threshold=5 output=[" + output + "] mask=[" + mask + "]");
