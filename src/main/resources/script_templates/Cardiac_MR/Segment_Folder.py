# Segments all NIfTI and TIFF images of a folder with one model, which is loaded once, and makes a
# table of their ventricular function. An image that fails is listed with the reason.
#@ File (label = "Folder of images", style = "directory") input
#@ File (label = "Folder of results", style = "directory") output
#@ String (label = "Model", value = "cine-unet", description = "name of an installed model") model

import os
from java.io import IOException
from java.lang import IllegalArgumentException
from sc.fiji.cardiacmr import CardiacMR, SegmentRequest
from sc.fiji.cardiacmr.progress import Progress
from sc.fiji.cardiacmr.table import Table

mr = CardiacMR.create()
table = Table(["image", "LV_EDV", "LV_ESV", "LV_EF", "unit", "remarks"])
segmenter = mr.segmenter(model, SegmentRequest.DEFAULT)
try:
    for name in sorted(os.listdir(input.path)):
        if not name.endswith((".nii", ".nii.gz", ".tif")):
            continue
        try:
            segmentation = segmenter.segment(mr.open(os.path.join(input.path, name)), Progress.NONE)
            mr.save(segmentation.labels(), os.path.join(output.path, name))
            function = mr.function(segmentation)
            lv = function.lv()
            notes = list(segmentation.notes()) + list(function.notes())
            table.addRow([name, lv.edv(), lv.esv(), lv.ejectionFraction(), function.unit(), " ".join(notes)])
        except (IOException, IllegalArgumentException) as e:
            table.addRow([name, None, None, None, "", e.getMessage()])
        print(name)
finally:
    segmenter.close()
mr.save(table, os.path.join(output.path, "function.csv"))
