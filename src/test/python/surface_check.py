"""HD95 of slices by SciPy's distance transform: values and speed.

Driven by SurfaceBenchmark (bin/bench distances python=python3), which runs

  surface_check.py masks DIR N    writes N pairs of masks of each kind, 256 x 256
  surface_check.py speed DIR N    measures them, writes the distances, prints milliseconds of the
                                  processor: the median of a slice, and all slices
"""

import os
import sys
import time

import numpy as np
import scipy
from scipy import ndimage

KINDS = ["wall", "cavity", "chest", "noise"]
SIZE = 256
SPACING = (1.4, 1.25)
CROSS = ndimage.generate_binary_structure(2, 1)


def path(folder, kind, what):
    return os.path.join(folder, kind + "." + what)


def disc(y, x, cy, cx, radius, squeeze):
    return (y - cy) ** 2 + (squeeze * (x - cx)) ** 2 < radius**2


def mask(rng, kind, y, x, base):
    """One observer's shape: the case's own, moved and resized by some pixels."""
    cy, cx, radius, squeeze = base + rng.normal(0, (2, 2, 1.5, 0.03))
    if kind == "noise":
        return rng.random((SIZE, SIZE)) < 0.2
    outer = disc(y, x, cy, cx, radius, squeeze)
    return outer & ~disc(y, x, cy, cx, 0.6 * radius, squeeze) if kind == "wall" else outer


def masks(folder, count):
    rng = np.random.default_rng(11)
    y, x = np.mgrid[:SIZE, :SIZE]
    radii = {"wall": 30, "cavity": 20, "chest": 120, "noise": 1}
    for kind in KINDS:
        with open(path(folder, kind, "masks"), "wb") as file:
            for _ in range(count):
                base = np.array([rng.uniform(110, 146), rng.uniform(110, 146), radii[kind], rng.uniform(0.85, 1.15)])
                for _ in range(2):
                    mask(rng, kind, y, x, base).astype(np.uint8).tofile(file)


def hd95(a, b):
    edge_a = a & ~ndimage.binary_erosion(a, CROSS)
    edge_b = b & ~ndimage.binary_erosion(b, CROSS)
    ab = ndimage.distance_transform_edt(~edge_b, sampling=SPACING)[edge_a]
    ba = ndimage.distance_transform_edt(~edge_a, sampling=SPACING)[edge_b]
    return max(np.percentile(ab, 95), np.percentile(ba, 95))


def speed(folder, count):
    print("SciPy %s, NumPy %s" % (scipy.__version__, np.__version__))
    for kind in KINDS:
        pairs = np.fromfile(path(folder, kind, "masks"), bool).reshape(count, 2, SIZE, SIZE)
        hd95(*pairs[0])
        values, times = [], []
        for a, b in pairs:
            start = time.process_time()
            values.append(hd95(a, b))
            times.append(time.process_time() - start)
        np.array(values, "<f8").tofile(path(folder, kind, "hd95"))
        print("milliseconds %s %.4f %.4f" % (kind, np.median(times) * 1000, np.sum(times) * 1000))


if __name__ == "__main__":
    {"masks": masks, "speed": speed}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
