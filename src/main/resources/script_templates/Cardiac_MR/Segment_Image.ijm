// Segments a short-axis image and measures ventricular function.
#@ File (label = "Image") input
#@ File (label = "Labels", style = "save") output
#@ File (label = "Function", style = "save") table

run("Segment Cine...", "input=[" + input + "] output=[" + output + "] model=cine-unet");
run("Ventricular Function...", "input=[" + output + "] output=[" + table + "]");
