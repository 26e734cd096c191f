"""Makes src/test/resources/sc/fiji/cardiacmr/io/dicom/goldens.zip with pydicom 2.3.1, numpy and dcmtk 3.6.7.

    /usr/bin/python3 src/test/python/dicom_goldens.py

The zip holds small DICOM files, expected.tsv (the pixels that went into them, or a part of the error
message) and frames.tsv (attributes of the frames of enhanced multi-frame files).
"""
import io
import os
import subprocess
import tempfile
import warnings
import zipfile

import numpy as np
import pydicom
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.encaps import encapsulate
from pydicom.uid import (ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian,
                         DeflatedExplicitVRLittleEndian, JPEG2000Lossless, JPEGLSLossless)

warnings.simplefilter("ignore")
OUT = os.path.join(os.path.dirname(__file__), "../resources/sc/fiji/cardiacmr/io/dicom/goldens.zip")
MR, ENHANCED = "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1"
rng = np.random.default_rng(20240229)
files, expected, frames = {}, [], []


def dataset(pixels, stored=None, high=None, signed=None, syntax=ExplicitVRLittleEndian, **extra):
    """pixels: (frames, rows, columns) or (rows, columns), the cells as they are to stand in the file"""
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = MR
    meta.MediaStorageSOPInstanceUID = "1.2.3.4"
    meta.TransferSyntaxUID = syntax
    ds = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    ds.is_little_endian = syntax != ExplicitVRBigEndian
    ds.is_implicit_VR = syntax == ImplicitVRLittleEndian
    ds.SOPClassUID, ds.SOPInstanceUID = MR, "1.2.3.4"
    ds.ImageType = ["ORIGINAL", "PRIMARY", "M", "RETRO"]
    ds.PatientID = "subject"
    ds.InstanceNumber = 7
    ds.SamplesPerPixel = 1
    ds.PhotometricInterpretation = "MONOCHROME2"
    if pixels.ndim == 3:
        ds.NumberOfFrames = pixels.shape[0]
    ds.Rows, ds.Columns = pixels.shape[-2:]
    bits = pixels.dtype.itemsize * 8
    ds.BitsAllocated = bits
    ds.BitsStored = stored or bits
    ds.HighBit = high if high is not None else ds.BitsStored - 1
    ds.PixelRepresentation = int(np.issubdtype(pixels.dtype, np.signedinteger) if signed is None else signed)
    raw = pixels.astype(pixels.dtype.newbyteorder("<" if ds.is_little_endian else ">")).tobytes()
    if bits == 8 and not ds.is_little_endian and len(raw) % 2 == 0:
        raw = np.frombuffer(raw, "<u2").byteswap().tobytes()  # OW: words are swapped
    ds.PixelData = raw + b"\0" * (len(raw) % 2)
    ds["PixelData"].VR = "OW"
    for key, value in extra.items():
        setattr(ds, key, value)
    return ds


def to_bytes(ds, bare=False):
    out = io.BytesIO()
    pydicom.dcmwrite(out, ds, write_like_original=False)
    data = out.getvalue()
    if bare:
        length = 132 + 12 + int.from_bytes(data[140:144], "little")
        return data[length:]
    return data


def add(name, data, values=None, kind=None, error=""):
    if isinstance(data, Dataset):
        data = to_bytes(data)
    files[name] = data
    if values is None:
        expected.append([name, "", "", "", "", "", error])
        return
    values = np.asarray(values)
    v = values if values.ndim == 3 else values[None]
    kind = kind or {"uint8": "UINT8", "int8": "INT16", "uint16": "UINT16", "int16": "INT16"}.get(str(v.dtype), "FLOAT")
    text = " ".join(repr(float(x)) if kind == "FLOAT" else str(int(x)) for x in v.ravel())
    expected.append([name, str(v.shape[2]), str(v.shape[1]), str(v.shape[0]), kind, text, ""])


def dcmtk(tool, data, *options):
    with tempfile.TemporaryDirectory() as folder:
        a, b = os.path.join(folder, "a"), os.path.join(folder, "b")
        with open(a, "wb") as f:
            f.write(data)
        subprocess.run([tool, *options, a, b], check=True)
        with open(b, "rb") as f:
            return f.read()


def full(dtype, shape=(5, 6)):
    info = np.iinfo(dtype)
    a = rng.integers(info.min, info.max, shape, dtype, endpoint=True)
    a.flat[:2] = info.min, info.max
    return a


SYNTAXES = dict(implicit=ImplicitVRLittleEndian, explicit=ExplicitVRLittleEndian, big=ExplicitVRBigEndian,
                deflated=DeflatedExplicitVRLittleEndian)
for name, syntax in SYNTAXES.items():
    for dtype in ("uint8", "int8", "uint16", "int16"):
        a = full(dtype)
        add(f"{name}-{dtype}.dcm", dataset(a, syntax=syntax), a)

# the same files rewritten by dcmtk
a = full("uint16")
data = to_bytes(dataset(a))
add("dcmtk-big.dcm", dcmtk("dcmconv", data, "+tb"), a)
add("dcmtk-implicit.dcm", dcmtk("dcmconv", data, "+ti"), a)
add("dcmtk-deflated.dcm", dcmtk("dcmconv", data, "+td"), a)
add("dcmtk-no-meta.dcm", dcmtk("dcmconv", data, "-F"), a)
add("dcmtk-no-meta-implicit.dcm", dcmtk("dcmconv", data, "-F", "+ti"), a)
add("dcmtk-no-meta-big.dcm", dcmtk("dcmconv", data, "-F", "+tb"), a)
add("dcmtk-undefined-lengths.dcm", dcmtk("dcmconv", data, "-e", "+g"), a)
b = full("uint8")
add("dcmtk-big-uint8.dcm", dcmtk("dcmconv", to_bytes(dataset(b)), "+tb"), b)
odd = full("uint8", (3, 3, 5))
add("big-uint8-odd-frames.dcm", dcmtk("dcmconv", to_bytes(dataset(odd)), "+tb"), odd)
add("no-preamble.dcm", data[132:], a)
add("bare-explicit.dcm", to_bytes(dataset(a), bare=True), a)
add("bare-implicit.dcm", to_bytes(dataset(a, syntax=ImplicitVRLittleEndian), bare=True), a)
add("explicit-declared-implicit.dcm",
    to_bytes(dataset(a)).replace(b"1.2.840.10008.1.2.1\0", b"1.2.840.10008.1.2\0\0\0"), a)

# bits
v = rng.integers(0, 4096, (4, 7), "uint16")
garbage = rng.integers(0, 16, v.shape, "uint16")
add("12-in-16.dcm", dataset(v, stored=12), v)
add("12-in-16-overlay.dcm", dataset((garbage << 12 | v).astype("uint16"), stored=12), v)
add("12-in-16-high-bit-15.dcm", dataset((v << 4 | garbage).astype("uint16"), stored=12, high=15), v)
s = rng.integers(-2048, 2048, (4, 7), "int16")
add("signed-12-in-16.dcm", dataset((s & 0xfff).astype("uint16"), stored=12, signed=True), s)
v6 = rng.integers(0, 64, (4, 6), "uint8")
add("6-in-8.dcm", dataset(v6 | np.uint8(0x80), stored=6), v6)
add("monochrome1.dcm", dataset(v, stored=12, PhotometricInterpretation="MONOCHROME1"), (4095 - v).astype("uint16"))
add("monochrome1-signed.dcm", dataset(s, stored=16, PhotometricInterpretation="MONOCHROME1"), (-1 - s).astype("int16"))
add("monochrome1-uint8.dcm", dataset(b, PhotometricInterpretation="MONOCHROME1"), (255 - b).astype("uint8"))
w = full("uint32")
add("uint32.dcm", dataset(w), w.astype("float32"), "FLOAT")

# rescaling
add("slope.dcm", dataset(v, RescaleSlope="2.5", RescaleIntercept="-10"), (v * 2.5 - 10).astype("float32"))
add("slope-uint8.dcm", dataset(b, RescaleSlope="0.1", RescaleIntercept="3"), (b * 0.1 + 3).astype("float32"))
add("slope-identity.dcm", dataset(v, RescaleSlope="1.0", RescaleIntercept="0.0"), v)
add("intercept-only.dcm", dataset(s, RescaleIntercept="100"), (s + 100.0).astype("float32"))

# multi-frame
m = full("uint16", (3, 4, 5))
add("multi-frame.dcm", dataset(m), m)
m8 = full("uint8", (3, 3, 5))
add("multi-frame-odd.dcm", dataset(m8), m8)
add("multi-frame-deflated.dcm", dataset(m, syntax=DeflatedExplicitVRLittleEndian), m)


def enhanced(syntax):
    e = dataset(full("uint16", (6, 4, 5)), syntax=syntax)
    e.SOPClassUID = e.file_meta.MediaStorageSOPClassUID = ENHANCED
    shared = Dataset()
    measures = Dataset()
    measures.PixelSpacing, measures.SliceThickness, measures.SpacingBetweenSlices = ["1.5", "1.25"], "8", "10"
    shared.PixelMeasuresSequence = Sequence([measures])
    orientation = Dataset()
    orientation.ImageOrientationPatient = ["1", "0", "0", "0", "0.6", "0.8"]
    shared.PlaneOrientationSequence = Sequence([orientation])
    e.SharedFunctionalGroupsSequence = Sequence([shared])
    per_frame = []
    for f in range(6):
        item, content, position, cardiac, value = Dataset(), Dataset(), Dataset(), Dataset(), Dataset()
        z, t = f % 2, f // 2
        content.StackID, content.InStackPositionNumber, content.TemporalPositionIndex = "1", z + 1, t + 1
        position.ImagePositionPatient = ["1", str(2 - 8 * z), str(3 + 6 * z)]
        cardiac.NominalCardiacTriggerDelayTime = 12.5 + 40 * t
        cardiac.RRIntervalTimeNominal = 900.0
        value.RescaleIntercept, value.RescaleSlope, value.RescaleType = str(f), "2", "US"
        item.FrameContentSequence, item.PlanePositionSequence = Sequence([content]), Sequence([position])
        item.CardiacSynchronizationSequence = Sequence([cardiac])
        item.PixelValueTransformationSequence = Sequence([value])
        per_frame.append(item)
    e.PerFrameFunctionalGroupsSequence = Sequence(per_frame)
    block = e.private_block(0x0021, "maker", create=True)
    private = Dataset()
    private.PatientID = "hidden"
    inner = Dataset()
    inner.SeriesDescription = "hidden"
    private.ReferencedStudySequence = Sequence([inner])
    block.add_new(1, "SQ", Sequence([private]))
    e.SeriesDescription = "cine"
    return e


for name, syntax in SYNTAXES.items():
    for lengths in ("defined", "undefined"):
        e = enhanced(syntax)
        if lengths == "undefined":
            for elem in e.iterall():
                if elem.VR == "SQ":
                    elem.is_undefined_length = True
                    for item in elem.value:
                        item.is_undefined_length_sequence_item = True
        cells = np.frombuffer(e.PixelData, "<u2" if e.is_little_endian else ">u2").reshape(6, 4, 5)
        values = np.stack([c * 2.0 + f for f, c in enumerate(cells)]).astype("float32")
        file = f"enhanced-{name}-{lengths}.dcm"
        add(file, e, values)
        for f, item in enumerate(e.PerFrameFunctionalGroupsSequence):
            frames.append([file, str(f), " ".join(map(str, item.PlanePositionSequence[0].ImagePositionPatient)),
                           "1 0 0 0 0.6 0.8", "1.5 1.25",
                           str(item.CardiacSynchronizationSequence[0].NominalCardiacTriggerDelayTime),
                           str(item.FrameContentSequence[0].TemporalPositionIndex),
                           str(item.FrameContentSequence[0].InStackPositionNumber), "900"])
# a sequence that was written as UN by a program that did not know it
un = to_bytes(enhanced(ExplicitVRLittleEndian))
tag = bytes.fromhex("00523092")
at = un.index(tag)
implicit = to_bytes(enhanced(ImplicitVRLittleEndian))
at_implicit = implicit.index(tag)
length = int.from_bytes(un[at + 8:at + 12], "little")
length_implicit = int.from_bytes(implicit[at_implicit + 4:at_implicit + 8], "little")
body = implicit[at_implicit + 8:at_implicit + 8 + length_implicit]
for name, header, end in (("defined", length_implicit.to_bytes(4, "little"), b""),
                          ("undefined", b"\xff" * 4, bytes.fromhex("feffdde000000000"))):
    rewritten = un[:at] + tag + b"UN\0\0" + header + body + end + un[at + 12 + length:]
    ds = pydicom.dcmread(io.BytesIO(un))
    cells = np.frombuffer(ds.PixelData, "<u2").reshape(6, 4, 5)
    add(f"enhanced-un-{name}.dcm", rewritten,
        np.stack([c * 2.0 + f for f, c in enumerate(cells)]).astype("float32"))

# missing or odd attributes
for key in ("HighBit", "BitsStored", "SamplesPerPixel", "PhotometricInterpretation", "PixelRepresentation",
            "InstanceNumber"):
    ds = dataset(a)
    delattr(ds, key)
    add(f"without-{key}.dcm", ds, a)
for key, message in (("Rows", "Rows"), ("Columns", "Columns"), ("BitsAllocated", "Bits Allocated"),
                     ("PixelData", "no image")):
    ds = dataset(a)
    delattr(ds, key)
    add(f"without-{key}.dcm", ds, error=message)
add("damaged-slope.dcm", to_bytes(dataset(a, RescaleSlope="1.0 ")).replace(b"1.0 ", b"a.b "), a)
colour = dataset(full("uint8", (4, 6)), SamplesPerPixel=3, PhotometricInterpretation="RGB", Columns=2)
add("colour.dcm", colour, error="colour")
add("too-few-pixels.dcm", dataset(a, Rows=500), error="needs 6000")
add("truncated.dcm", data[:-7], error="too early")
add("truncated-header.dcm", data[:300], error="")
add("text.txt", b"This is not an image, but it is longer than the preamble of a DICOM file. " * 4, error="not a DICOM")
add("short.txt", b"x", error="not a DICOM")
add("empty.dcm", b"", error="not a DICOM")

# compressed
noise, flat = full("uint16", (5, 9)), np.repeat(full("uint16", (5, 1)), 300, 1)
add("rle-uint16.dcm", dcmtk("dcmcrle", to_bytes(dataset(noise))), noise)
add("rle-runs.dcm", dcmtk("dcmcrle", to_bytes(dataset(flat))), flat)
add("rle-uint8.dcm", dcmtk("dcmcrle", to_bytes(dataset(b))), b)
add("rle-int16.dcm", dcmtk("dcmcrle", to_bytes(dataset(s))), s)
add("rle-multi-frame.dcm", dcmtk("dcmcrle", to_bytes(dataset(m))), m)
x, y = np.meshgrid(np.arange(20), np.arange(17))
smooth = np.stack([128 + 100 * np.sin(x / 5.0 + k) * np.cos(y / 4.0) for k in range(2)]).astype("uint8")
jpeg = dcmtk("dcmcjpeg", to_bytes(dataset(smooth)), "+eb", "+un")
add("jpeg-baseline.dcm", jpeg,
    pydicom.dcmread(io.BytesIO(dcmtk("dcmdjpeg", jpeg))).pixel_array)
for name, uid, message in (("jpeg2000", JPEG2000Lossless, "JPEG 2000 Lossless (1.2.840.10008.1.2.4.90)"),
                           ("jpegls", JPEGLSLossless, "JPEG-LS Lossless (1.2.840.10008.1.2.4.80)"),
                           ("private", "1.2.3.4.5", "unknown (1.2.3.4.5)")):
    ds = dataset(b)
    ds.file_meta.TransferSyntaxUID = uid
    ds.PixelData = encapsulate([b"\xff\x4f" + bytes(20)])
    ds["PixelData"].is_undefined_length = True
    add(f"{name}.dcm", ds, error=message)
for selection in range(1, 8):
    add(f"jpeg-lossless-{selection}.dcm",
        dcmtk("dcmcjpeg", to_bytes(dataset(noise)), "+el", "+sv", str(selection)), noise)
add("jpeg-lossless-sv1.dcm", dcmtk("dcmcjpeg", to_bytes(dataset(v, stored=12)), "+e1"), v)
add("jpeg-lossless-int16.dcm", dcmtk("dcmcjpeg", to_bytes(dataset(s)), "+e1"), s)
add("jpeg-lossless-uint8.dcm", dcmtk("dcmcjpeg", to_bytes(dataset(smooth)), "+e1"), smooth)
add("jpeg-lossless-multi-frame.dcm", dcmtk("dcmcjpeg", to_bytes(dataset(m)), "+e1"), m)
jpeg12 = dcmtk("dcmcjpeg", to_bytes(dataset(v, stored=12)), "+ee")
add("jpeg-extended-12.dcm", jpeg12, error="JPEG Extended (Process 2 and 4) (1.2.840.10008.1.2.4.51)")

with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED) as z:
    def put(name, content):
        z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
    for name, content in files.items():
        put(name, content)
    put("expected.tsv", "\n".join("\t".join(r) for r in
                                  [["file", "width", "height", "frames", "type", "values", "error"]] + expected) + "\n")
    put("frames.tsv", "\n".join("\t".join(r) for r in
                                [["file", "frame", "position", "orientation", "spacing", "trigger", "temporal",
                                  "inStack", "interval"]] + frames) + "\n")
print(len(files), "files,", os.path.getsize(OUT), "bytes")
