"""Reads with nibabel the files that NiftiWrittenSamplesTest wrote, and compares.

    mvn test -Dtest=NiftiWrittenSamplesTest
    /usr/bin/python3 src/test/python/check_nifti_written.py target/nifti-written

Last run with nibabel 5.0.0: 320 files, all equal.
"""

import csv
import os
import sys

import nibabel as nb
import numpy as np


def numbers(text):
    return np.array([float(v) for v in text.split(",")])


def check(folder, row):
    image = nb.load(os.path.join(folder, row["file"]))
    header = image.header
    assert header.get_data_dtype() == np.dtype(row["type"]), header.get_data_dtype()
    assert ",".join(map(str, image.shape)) == row["shape"], image.shape
    zooms = numbers(row["zooms"])
    np.testing.assert_allclose(header.get_zooms(), zooms, rtol=1e-7)
    assert ",".join(header.get_xyzt_units()) == row["units"], header.get_xyzt_units()
    for affine, code, key in [header.get_sform(coded=True) + ("affine",),
                              header.get_qform(coded=True) + ("qform",)]:
        if row[key] == "none":
            assert code == 0, (key, code)
        else:
            assert code == 1, (key, code)
            np.testing.assert_allclose(affine[:3].ravel(), numbers(row[key]), atol=3e-6)
            np.testing.assert_allclose(image.affine[:3].ravel(), numbers(row[key]), atol=3e-6)
    values = np.asanyarray(image.dataobj)
    assert values.dtype.newbyteorder("=") == np.dtype(row["type"]), "scaled"
    kind = int if values.dtype.kind in "iu" else float
    assert [kind(v) for v in values.ravel(order="F")] == [kind(v) for v in row["values"].split(",")]


def main(folder):
    with open(os.path.join(folder, "expected.tsv"), newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t"))
    for row in rows:
        try:
            check(folder, row)
        except Exception as e:
            sys.exit("%s: %s" % (row["file"], e))
    print(len(rows), "files, all equal")


main(sys.argv[1])
