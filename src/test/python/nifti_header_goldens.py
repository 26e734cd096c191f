"""Random NIfTI-1 headers that contradict themselves, and what nibabel makes of them.

    /usr/bin/python3 src/test/python/nifti_header_goldens.py \
        src/test/resources/sc/fiji/cardiacmr/io/nifti/nifti-headers.tsv

A line per header: dim (8), pixdim (8), xyzt_units, qform_code, quatern_b to qoffset_z (6),
sform_code, srow_x to srow_z (12), then nibabel's zooms and its affine of 12 numbers ("error" where
it refuses). Every number is a float32. Made with nibabel 5.0.0, numpy 1.24.2.
"""

import sys

import nibabel as nb
import numpy as np

COUNT = 400


def rotation(rng):
    q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    return q * np.sign(np.linalg.det(q))


def affine(r, zooms, offset):
    m = np.eye(4)
    m[:3, :3] = r * zooms
    m[:3, 3] = offset
    return m


def make(rng):
    header = nb.Nifti1Header()
    axes = int(rng.integers(2, 5))
    header.set_data_shape(tuple(int(n) for n in rng.integers(1, 60, size=axes)))
    header.set_data_dtype(np.int16)
    zooms = np.array([rng.uniform(0.3, 4), 0, rng.uniform(1, 12)])
    zooms[1] = zooms[0]
    if rng.random() < 0.15:
        zooms[:] = 1
    r = np.diag([-1.0, -1.0, 1.0]) if rng.random() < 0.3 else rotation(rng)
    if rng.random() < 0.3:
        r = r * [1, 1, -1]
    offset = np.zeros(3) if rng.random() < 0.2 else rng.uniform(-200, 200, size=3)
    header["pixdim"][1:4] = zooms
    header["pixdim"][4] = rng.choice([0, 1, 0.0334, 33.4, 33400, 5, 2500, 0.5])
    header["xyzt_units"] = rng.choice([0, 2, 2, 2, 2, 1, 3, 5]) + rng.choice([0, 8, 16, 24, 32])
    a = affine(r, zooms, offset)
    forms = rng.integers(0, 4)
    if forms & 1:
        header.set_qform(a, int(rng.integers(1, 5)))
        header["pixdim"][1:4] = zooms
    if forms & 2:
        header.set_sform(a, int(rng.integers(1, 5)))
    for _ in range(int(rng.integers(0, 3))):
        damage(header, rng)
    return header


def damage(header, rng):
    kind = int(rng.integers(0, 9))
    d = int(rng.integers(1, 4))
    if kind == 0:
        header["pixdim"][1:4] = 1
    elif kind == 1:
        header["pixdim"][d] *= rng.choice([0.5, 0.995, 1.005, 1.02, 1.2, 10])
    elif kind == 2:
        header["pixdim"][d] *= -1
    elif kind == 3:
        header["pixdim"][d] = rng.choice([0, np.nan, np.inf])
    elif kind == 4:
        header["srow_" + "xyz"[d - 1]] *= rng.choice([0, np.nan, -1, 1.5])
    elif kind == 5:
        for row in "xyz":
            header["srow_" + row][d - 1] *= rng.choice([0.1, 1.003, 1.3, 30])
    elif kind == 6:
        header["quatern_" + "bcd"[d - 1]] = rng.choice([0, 1.5, np.nan, -0.3])
    elif kind == 7:
        header["qoffset_" + "xyz"[d - 1]] += rng.choice([0.01, 40])
    else:
        header["srow_x"][1] += rng.choice([0.01, 0.8])


def best_affine(header):
    try:
        return ",".join(map(repr, map(float, header.get_best_affine()[:3].ravel())))
    except Exception:
        return "error"


def line(header):
    fields = ["dim", "pixdim", "xyzt_units", "qform_code"]
    quaternion = ["quatern_b", "quatern_c", "quatern_d", "qoffset_x", "qoffset_y", "qoffset_z"]
    values = [np.atleast_1d(header[f]) for f in fields]
    values.append(np.array([header[f] for f in quaternion]))
    values.append(np.atleast_1d(header["sform_code"]))
    values.append(np.concatenate([header["srow_" + row] for row in "xyz"]))
    values.append(np.array(header.get_zooms()))
    return "\t".join([",".join(map(str, v)) for v in values] + [best_affine(header)])


def main(target):
    rng = np.random.default_rng(7)
    with open(target, "w") as f:
        for _ in range(COUNT):
            f.write(line(make(rng)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
