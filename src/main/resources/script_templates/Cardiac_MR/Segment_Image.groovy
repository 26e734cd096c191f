// Segments a short-axis image with an installed model and saves labels and a picture.
#@ File (label = "Image", description = "NIfTI, TIFF or anything that ImageJ opens") input
#@ File (label = "Labels", style = "save", description = "1 = LV blood pool, 2 = myocardium, 3 = RV blood pool") output
#@ String (label = "Model", value = "cine-unet", description = "name of an installed model") model
#@output String ejectionFraction

import sc.fiji.cardiacmr.CardiacMR

def mr = CardiacMR.create()
def image = mr.open(input.path)
def segmentation = mr.segment(image, model)
mr.save(segmentation.labels(), output.path)
mr.save(mr.picture(image, segmentation.labels()), output.path + ".png")
segmentation.notes().each { println it }
ejectionFraction = String.format(Locale.ROOT, "LV EF %.1f %%", mr.function(segmentation).lv().ejectionFraction())
println ejectionFraction
