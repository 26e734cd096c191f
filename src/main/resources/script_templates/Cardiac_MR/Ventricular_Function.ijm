// Measures ventricular function from labels: EDV, ESV, EF and mass.
#@ File (label = "Labels") input
#@ File (label = "Table", style = "save") output

run("Ventricular Function...", "input=[" + input + "] output=[" + output + "]");
