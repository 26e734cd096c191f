"""Makes src/test/resources/sc/fiji/cardiacmr/io/nifti/extensions.nii: a big-endian NIfTI-1 file whose header extensions nibabel wrote:
AFNI's, a comment of somebody else, an unknown code, and ours with two doubts."""

import json
import sys

import nibabel
import numpy as np
from nibabel.nifti1 import Nifti1Extension, Nifti1Header, Nifti1Image

ours = {
    "program": "Cardiac MR for Fiji",
    "version": "9.9",
    "commit": "abc",
    "doubts": [
        {"about": "spacing", "text": "Pixel size 1.4 mm by pixdim, 1.5 mm by sform; 1.4 mm was taken."},
        {"about": "time", "text": "The order of phases is that of file names — ä."},
    ],
}
header = Nifti1Header(endianness=">")
header.set_data_dtype(np.uint8)
header.set_data_shape((2, 2, 2))
header.set_zooms((1.4, 1.4, 8))
header.set_xyzt_units("mm")
image = Nifti1Image(np.arange(8, dtype=np.uint8).reshape((2, 2, 2), order="F"), None, header)
for code, content in (
    (4, b"<AFNI_attributes/>"),
    (6, b"a comment of somebody else"),
    (42, b"\x01\x02\x03"),
    (6, json.dumps(ours, ensure_ascii=False).encode()),
):
    image.header.extensions.append(Nifti1Extension(code, content))
nibabel.save(image, sys.argv[1])
