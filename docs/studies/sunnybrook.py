#!/usr/bin/env python3
"""Makes NIfTI files and a manifest of single slices of the Sunnybrook data (Radau et al. 2009), PNG images of NAME_NNNN.png, with
_endo.png and, of most end-diastolic ones, _epi.png, filled.

Usage: sunnybrook.py PNG OUT [PREDICTIONS]
  PNG          folder of the images
  OUT          gets NAME_NNNN.nii.gz, NAME_NNNN_gt.nii.gz and manifest.tsv
  PREDICTIONS  label images of the same names (LV 1, MYO 2, RV 3) by a model. What the experts did not outline is then taken from them:
               the RV, and the myocardium where there is no epicardium. Only what the experts outlined can be evaluated without bias.
               Slices in which the model and the expert disagree about the cavity (Dice below 0.7) are left out.

One patient of each group is for validation: those whose number ends in 4 or 9, and SC-HF-I-01, SC-HYP-08 and SC-N-07.
Needs numpy, nibabel and PIL.
"""
import glob
import os
import sys

import nibabel
import numpy
from PIL import Image

VALIDATION = ("SC-HF-I-01", "SC-HYP-08", "SC-N-07")
LV, MYO, RV = 1, 2, 3


def grey(path):
    return numpy.array(Image.open(path).convert("L"))


def save(array, path):
    image = nibabel.Nifti1Image(array.T[:, :, None], numpy.diag([1.37, 1.37, 8, 1]))
    image.header.set_xyzt_units("mm")
    nibabel.save(image, path)


def experts(base):
    """The outlines of the experts: the cavity, and the myocardium or None."""
    cavity = grey(base + "_endo.png") > 0
    outer = base + "_epi.png"
    return cavity, (grey(outer) > 0) & ~cavity if os.path.exists(outer) else None


def completed(cavity, wall, predicted):
    """Labels with what the model found where no expert drew anything; None where the two do not agree about the cavity."""
    found = predicted == LV
    overlap = 2.0 * (found & cavity).sum() / (found.sum() + cavity.sum())
    if overlap < 0.7:
        return None
    labels = numpy.zeros(cavity.shape, numpy.uint8)
    labels[predicted == RV] = RV
    labels[(predicted == MYO) | found if wall is None else wall] = MYO
    labels[cavity] = LV
    return labels


def main(source, target, predictions=None):
    os.makedirs(target, exist_ok=True)
    rows = []
    left_out = 0
    for outline in sorted(glob.glob(os.path.join(source, "*_endo.png"))):
        base = outline[: -len("_endo.png")]
        if not os.path.exists(base + ".png"):
            continue
        name = os.path.basename(base)
        subject = name.rsplit("_", 1)[0]
        cavity, wall = experts(base)
        labels = numpy.zeros(cavity.shape, numpy.uint8)
        if wall is not None:
            labels[wall] = MYO
        labels[cavity] = LV
        if predictions is not None:
            predicted = nibabel.load(os.path.join(predictions, name + ".nii.gz"))
            labels = completed(cavity, wall, numpy.asarray(predicted.dataobj).squeeze().T)
        if labels is None:
            left_out += 1
            continue
        save(grey(base + ".png").astype(numpy.float32), os.path.join(target, name + ".nii.gz"))
        save(labels, os.path.join(target, name + "_gt.nii.gz"))
        validation = subject in VALIDATION or subject[-1] in "49"
        rows.append((name + ".nii.gz", name + "_gt.nii.gz", subject, "Sunnybrook", "ES" if wall is None else "ED",
                     "validation" if validation else "training", "1=1,2=2" if predictions is None else "1=1,2=2,3=3"))
    with open(os.path.join(target, "manifest.tsv"), "w") as out:
        out.write("image\tlabel\tsubject\tcentre\tphase\tsplit\tlabels\n")
        out.writelines("\t".join(row) + "\n" for row in rows)
    print(len(rows), "slices;", left_out, "left out")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
