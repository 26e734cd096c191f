// Brings the intensities of an image to those of a reference image, volume by volume.
#@ File (label = "Image") input
#@ File (label = "Reference") reference
#@ File (label = "Harmonized image", style = "save") output

run("Harmonize Histogram...", "input=[" + input + "] reference=[" + reference + "] output=[" + output + "] method=cdf");
