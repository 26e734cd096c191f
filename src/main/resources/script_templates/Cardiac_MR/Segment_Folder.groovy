// Segments all NIfTI and TIFF images of a folder with one model, which is loaded once, and makes a
// table of their ventricular function. An image that fails is listed with the reason.
#@ File (label = "Folder of images", style = "directory") input
#@ File (label = "Folder of results", style = "directory") output
#@ String (label = "Model", value = "cine-unet", description = "name of an installed model") model

import sc.fiji.cardiacmr.CardiacMR
import sc.fiji.cardiacmr.SegmentRequest
import sc.fiji.cardiacmr.progress.Progress
import sc.fiji.cardiacmr.table.Table

def mr = CardiacMR.create()
def table = new Table("image", "LV_EDV", "LV_ESV", "LV_EF", "unit", "remarks")
def images = input.listFiles().findAll { it.name ==~ /.*\.(nii|nii\.gz|tif)/ }.sort()
def segmenter = mr.segmenter(model, SegmentRequest.DEFAULT)
try {
    images.each { file ->
        try {
            def segmentation = segmenter.segment(mr.open(file.path), Progress.NONE)
            mr.save(segmentation.labels(), new File(output, file.name).path)
            def function = mr.function(segmentation)
            def lv = function.lv()
            table.addRow(file.name, lv.edv(), lv.esv(), lv.ejectionFraction(), function.unit(),
                (segmentation.notes() + function.notes()).join(" "))
        } catch (IOException | IllegalArgumentException e) {
            table.addRow(file.name, null, null, null, "", e.message)
        }
        println file.name
    }
} finally {
    segmenter.close()
}
mr.save(table, new File(output, "function.csv").path)
