"""Checks a DICOM segmentation against the images of its study and against the labels as NIfTI, with pydicom and nibabel.

Usage: python3 check_segmentation.py SEGMENTATION.dcm STUDY_FOLDER LABELS.nii.gz

Each frame must lie where the image lies that it names, and hold as many pixels as the labels.
"""
import glob
import os
import sys
import warnings

import nibabel
import numpy as np
import pydicom

warnings.simplefilter("ignore")
segmentation, study, labels = sys.argv[1:]
data = pydicom.dcmread(segmentation)
images = {}
for path in glob.glob(os.path.join(study, "**", "*"), recursive=True):
    if os.path.isfile(path):
        try:
            image = pydicom.dcmread(path, stop_before_pixels=True)
            images[image.SOPInstanceUID] = image
        except pydicom.errors.InvalidDicomError:
            pass
pixels = data.pixel_array
orientation = data.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient
counts = {}
for frame, group in zip(pixels, data.PerFrameFunctionalGroupsSequence):
    segment = group.SegmentIdentificationSequence[0].ReferencedSegmentNumber
    counts[segment] = counts.get(segment, 0) + int(frame.sum())
    uid = group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID
    image = images[uid]
    assert np.allclose(image.ImageOrientationPatient, orientation, atol=1e-5), uid
    assert np.allclose(image.ImagePositionPatient, group.PlanePositionSequence[0].ImagePositionPatient, atol=1e-3), uid
values = nibabel.load(labels).get_fdata()
expected = [int((values == v).sum()) for v in np.unique(values) if v > 0]
assert list(counts.values()) == expected, (counts, expected)
print(len(pixels), "frames lie on their images; pixels:", counts)
