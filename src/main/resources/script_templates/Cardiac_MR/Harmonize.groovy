// Brings the intensities of an image to those of a reference image, volume by volume.
#@ File (label = "Image") input
#@ File (label = "Reference") reference
#@ File (label = "Harmonized image", style = "save") output

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def result = mr.harmonize(mr.open(input.path), mr.open(reference.path))
mr.save(result.image(), output.path)
