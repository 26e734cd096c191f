"""Makes src/test/resources/sc/fiji/cardiacmr/io/dicom/pydicom_files.tsv: what pydicom 2.3.1 reads of its own test files.

    /usr/bin/python3 src/test/python/pydicom_files.py

Each row has the file name, size of the image, number of frames and the CRC-32 of the values of all frames as little-endian
32-bit floats (rescaled; MONOCHROME1 inverted, as the importer does), or nothing where pydicom with numpy alone cannot read them.
DicomPublicFilesTest compares them with ours where python3-pydicom is installed.
"""
import os
import warnings
import zlib

import numpy as np
import pydicom

warnings.simplefilter("ignore")
FOLDER = os.path.join(os.path.dirname(pydicom.__file__), "data", "test_files")
OUT = os.path.join(os.path.dirname(__file__), "../resources/sc/fiji/cardiacmr/io/dicom/pydicom_files.tsv")
rows = ["file\twidth\theight\tframes\tcrc32"]
for name in sorted(os.listdir(FOLDER)):
    if not name.endswith(".dcm"):
        continue
    size = ["", "", "", ""]
    try:
        ds = pydicom.dcmread(os.path.join(FOLDER, name), force=True)
        a = ds.pixel_array
        if ds.get("SamplesPerPixel", 1) == 1:
            a = a if a.ndim == 3 else a[None]
            bits, signed = ds.BitsStored, ds.PixelRepresentation
            # numpy keeps the unused bits above the value
            v = a.astype(np.int64) & ((1 << bits) - 1)
            if signed:
                v = np.where(v >> (bits - 1), v - (1 << bits), v)
            v = v.astype(np.float64) * float(ds.get("RescaleSlope", 1) or 1) + float(ds.get("RescaleIntercept", 0) or 0)
            size = [str(a.shape[2]), str(a.shape[1]), str(a.shape[0]), "%08x" % zlib.crc32(v.astype("<f4").tobytes())]
    except Exception as e:
        print(name, type(e).__name__, str(e)[:80])
    rows.append("\t".join([name] + size))
with open(OUT, "w") as f:
    f.write("\n".join(rows) + "\n")
