"""Writes small NIfTI files with nibabel, and what nibabel reads from them, into one zip file.

    /usr/bin/python3 src/test/python/nifti_goldens.py \
        src/test/resources/sc/fiji/cardiacmr/io/nifti/nifti-goldens.zip

Every voxel type, byte order and version meets every kind of scaling; container, number of axes,
geometry, units and offset of the voxels take turns. The entry expected.tsv has a line per image:
file, dtype that nibabel reads, shape, zooms, units, affine ("none" if neither code is set), values.
Made with nibabel 5.0.0, numpy 1.24.2.
"""

import gzip
import io
import os
import sys
import tempfile
import zipfile

import nibabel as nb
import numpy as np

TYPES = "u1 i1 u2 i2 u4 i4 u8 i8 f4 f8".split()
SCALES = [(np.nan, np.nan), (0, 5), (1, 0), (0.3, -17.25)]
CONTAINERS = [".nii", ".nii.gz", ".hdr", ".hdr.gz", ".nii"]
SHAPES = [(2, 3), (2, 3, 2), (2, 3, 2, 2), (2, 3, 1, 2), (2, 3, 2, 1, 1), (2, 3, 2, 2, 1, 1, 1)]
UNITS = [("mm", "sec"), ("meter", "msec"), ("micron", "usec"), ("unknown", "unknown"),
         ("mm", "unknown"), ("unknown", "sec"), ("mm", "hz")]
GEOMETRIES = ["none", "sform", "qform", "qform left-handed", "both", "half turn", "shear"]


def rotation(rng):
    q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    return q * np.sign(np.linalg.det(q))


def affine(rotation, zooms):
    m = np.eye(4)
    m[:3, :3] = rotation * zooms
    m[:3, 3] = [-91.5, 120.25, 33.125]
    return m


def set_geometry(header, kind, zooms, rng):
    r = rotation(rng)
    if kind == "sform":
        header.set_sform(affine(r, zooms), 2)
    elif kind == "qform":
        header.set_qform(affine(r, zooms), 1)
    elif kind == "qform left-handed":
        header.set_qform(affine(r * [1, 1, -1], zooms), 1)
    elif kind == "both":
        header.set_qform(affine(r, zooms), 1)
        header.set_sform(affine(rotation(rng), zooms), 4)
    elif kind == "half turn":
        header.set_qform(affine(np.diag([-1.0, -1.0, 1.0]), zooms), 1)
    elif kind == "shear":
        header.set_sform(affine(r @ np.array([[1, 0.2, 0], [0, 1, 0.1], [0, 0, 1]]), zooms), 1)


def voxels(dtype, shape, rng):
    count = int(np.prod(shape))
    if dtype.kind == "f":
        v = rng.normal(size=count) * 10.0 ** rng.integers(-3, 9, size=count)
        v[:4] = [np.nan, np.inf, -np.inf, -0.0]
        return v.astype(dtype).reshape(shape)
    info = np.iinfo(dtype)
    v = rng.integers(info.min, info.max, size=count, endpoint=True, dtype=dtype.newbyteorder("="))
    v[:2] = info.min, info.max
    return v.reshape(shape).astype(dtype)


def text(value):
    return "%d" % value if isinstance(value, (int, np.integer)) else repr(float(value))


def make(number, code, order, version, scale, folder, rng):
    single = not CONTAINERS[number % 5].startswith(".hdr")
    classes = [nb.nifti1.Nifti1PairHeader, nb.Nifti1Header] if version == 1 \
        else [nb.nifti2.Nifti2PairHeader, nb.Nifti2Header]
    header = classes[single](endianness=order)
    dtype = np.dtype(order + code)
    shape = SHAPES[number % 6]
    header.set_data_dtype(dtype)
    header.set_data_shape(shape)
    units = UNITS[number % 7]
    zooms = np.array([1.0, 1.0, 1.0, 1.0] if number % 3 == 0 else [1.4, 0.7291667, 8.0, 0.0334])
    header["pixdim"][1:5] = zooms
    header.set_xyzt_units(*units)
    set_geometry(header, GEOMETRIES[number // 2 % 7], zooms[:3], rng)
    header["scl_slope"], header["scl_inter"] = scale
    if single and number % 4 == 1:
        header.extensions.append(nb.nifti1.Nifti1Extension("comment", b"an extension"))
    data = voxels(dtype, shape, rng).tobytes(order="F")
    stream = io.BytesIO()
    header.write_to(stream)
    name = "%03d-%s%s" % (number, code, CONTAINERS[number % 5])
    parts = {name: stream.getvalue()}
    if single:
        parts[name] = stream.getvalue().ljust(header.get_data_offset(), b"\0") + data
    else:
        parts[name.replace(".hdr", ".img")] = data
    for part, content in parts.items():
        with open(os.path.join(folder, part), "wb") as f:
            f.write(gzip.compress(content, mtime=0) if part.endswith(".gz") else content)
    image = nb.load(os.path.join(folder, name))
    has_geometry = image.header["sform_code"] > 0 or image.header["qform_code"] > 0
    values = np.asanyarray(image.dataobj)
    return sorted(parts), "\t".join([
        name, values.dtype.newbyteorder("=").str[1:],
        ",".join(map(str, image.shape)),
        ",".join(text(np.float64(str(z))) for z in image.header.get_zooms()),
        ",".join(image.header.get_xyzt_units()),
        ",".join(text(v) for v in image.affine[:3].ravel()) if has_geometry else "none",
        ",".join(text(v) for v in values.ravel(order="F"))])


def main(target):
    rng = np.random.default_rng(1)
    lines = ["file\tdtype\tshape\tzooms\tunits\taffine\tvalues"]
    with tempfile.TemporaryDirectory() as folder, \
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        number = 0
        for code in TYPES:
            for order in "<>":
                for version in 1, 2:
                    for scale in SCALES:
                        names, line = make(number, code, order, version, scale, folder, rng)
                        lines.append(line)
                        for name in names:
                            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
                            entry.compress_type = zipfile.ZIP_DEFLATED
                            with open(os.path.join(folder, name), "rb") as f:
                                archive.writestr(entry, f.read(), compresslevel=9)
                        number += 1
        entry = zipfile.ZipInfo("expected.tsv", (2000, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, "\n".join(lines) + "\n", compresslevel=9)
    print(number, "images,", os.path.getsize(target), "bytes")


main(sys.argv[1])
