"""Compares anonymous DICOM files with their originals, as pydicom reads them.

    bin/cardiacmr anonymize input=ORIGINALS output=COPIES report=attributes.tsv files=files.tsv
    python3 check_anonymous.py ORIGINALS COPIES files.tsv

Every copy must open, have the same pixels and no private attribute; every value of text, date or
identifier of the original that still stands in a copy is listed, for somebody to look at.
"""
import csv
import os
import sys
import warnings

import numpy
import pydicom

TEXT = ("PN", "LO", "SH", "ST", "LT", "UT", "DA", "UI", "AE")


def main(originals, copies, files):
    warnings.simplefilter("ignore")
    remaining, count = set(), 0
    with open(files, newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            before = pydicom.dcmread(os.path.join(originals, row["file"]))
            after = pydicom.dcmread(os.path.join(copies, row["written"]))
            assert before.file_meta.TransferSyntaxUID == after.file_meta.TransferSyntaxUID
            assert before.PixelData == after.PixelData
            assert numpy.array_equal(before.pixel_array, after.pixel_array)
            assert after.PatientIdentityRemoved == "YES"
            assert not any(e.tag.is_private for e in after.iterall())
            kept = {str(e.value) for e in after.iterall() if e.VR in TEXT}
            for e in before.iterall():
                value = str(e.value)
                if e.VR in TEXT and value in kept and value and not value.startswith("1.2.840.10008."):
                    remaining.add((e.keyword, value))
            count += 1
    print(count, "files; values that are still there:")
    for keyword, value in sorted(remaining):
        print(" ", keyword, repr(value))


if __name__ == "__main__":
    main(*sys.argv[1:4])
