#!/usr/bin/env python3
"""Writes a NIfTI cine as a folder of DICOM files, one per slice and phase, in a plain geometry.

Usage: nifti_to_dicom.py IMAGE.nii.gz FOLDER
Needs numpy, nibabel and pydicom.
"""
import os
import sys

import nibabel
import numpy
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4"


def main(source, folder):
    image = nibabel.load(source)
    pixels = numpy.asarray(image.dataobj)
    if pixels.ndim == 3:
        pixels = pixels[..., None]
    dx, dy, dz = image.header.get_zooms()[:3]
    interval = 1000.0 * image.header.get_zooms()[3] if len(image.header.get_zooms()) > 3 else 40.0
    os.makedirs(folder, exist_ok=True)
    name = os.path.basename(folder)
    study, series, frame = (generate_uid(entropy_srcs=[name, kind]) for kind in ("study", "series", "frame"))
    number = 0
    for z in range(pixels.shape[2]):
        for t in range(pixels.shape[3]):
            number += 1
            uid = generate_uid(entropy_srcs=[name, str(number)])
            meta = FileMetaDataset()
            meta.MediaStorageSOPClassUID = MR_IMAGE
            meta.MediaStorageSOPInstanceUID = uid
            meta.TransferSyntaxUID = ExplicitVRLittleEndian
            path = os.path.join(folder, "%05d.dcm" % number)
            file = FileDataset(path, {}, file_meta=meta, preamble=b"\0" * 128)
            file.is_little_endian, file.is_implicit_VR = True, False
            file.SOPClassUID, file.SOPInstanceUID = MR_IMAGE, uid
            file.StudyInstanceUID, file.SeriesInstanceUID, file.FrameOfReferenceUID = study, series, frame
            file.Modality, file.PatientID, file.PatientName = "MR", name, "Phantom"
            file.SeriesNumber, file.InstanceNumber = 1, number
            file.SeriesDescription, file.StudyDate, file.StudyTime = "cine short axis", "20260101", "120000"
            file.Rows, file.Columns = pixels.shape[1], pixels.shape[0]
            file.PixelSpacing = [float(dy), float(dx)]
            file.SliceThickness = file.SpacingBetweenSlices = float(dz)
            file.ImagePositionPatient = [0.0, 0.0, float(dz) * z]
            file.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
            file.SliceLocation = float(dz) * z
            file.TriggerTime, file.NominalInterval = round(t * interval, 2), round(pixels.shape[3] * interval)
            file.CardiacNumberOfImages = pixels.shape[3]
            file.SamplesPerPixel, file.PhotometricInterpretation = 1, "MONOCHROME2"
            file.BitsAllocated = file.BitsStored = 16
            file.HighBit, file.PixelRepresentation = 15, 0
            file.PixelData = numpy.ascontiguousarray(pixels[:, :, z, t].T).astype("<u2").tobytes()
            file.save_as(path)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
