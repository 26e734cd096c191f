"""Compares histogram matching with scikit-image: values on random pairs of images, and speed.

Driven by HarmonizeBenchmark (bin/bench harmonize python=python3), which runs

  harmonize_check.py pairs DIR N       writes N pairs of images
  harmonize_check.py compare DIR N     compares what was made of them
  harmonize_check.py slices DIR N      writes N slices of each kind and a reference, 256 x 256
  harmonize_check.py speed DIR N       matches them, prints the median of milliseconds per slice
"""

import os
import sys
import time

import numpy as np
import skimage
from skimage.exposure import match_histograms

KINDS = ["uint8", "uint16", "int16", "float32"]
SIZE = 256


def random_image(rng, kind):
    """An image with few or many different values, of a size and distribution drawn at random."""
    shape = rng.integers(1, 90, size=2)
    n = int(shape.prod())
    style = rng.integers(0, 6)
    if style == 0:
        values = rng.normal(rng.uniform(-50, 200), rng.uniform(0.1, 80), n)
    elif style == 1:
        values = rng.gamma(rng.uniform(0.5, 4), rng.uniform(1, 400), n)
    elif style == 2:
        values = rng.integers(0, rng.integers(1, 12), n) * rng.uniform(1, 30)
    elif style == 3:
        values = np.full(n, rng.uniform(-20, 200))
    elif style == 4:
        values = np.where(rng.random(n) < rng.uniform(0.05, 0.95), 3.0, 170.0)
    else:
        values = np.concatenate([np.zeros(n // 2), rng.uniform(-1e4, 6e4, n - n // 2)])
    if kind != "float32":
        info = np.iinfo(kind)
        values = np.clip(np.rint(values), info.min, info.max)
    elif style == 2:
        values = values * np.where(rng.random(n) < 0.5, 1, -1)  # zeros of both signs
    return values.astype(kind)


def path(folder, i, what):
    return os.path.join(folder, "%d.%s" % (i, what))


def pairs(folder, count):
    rng = np.random.default_rng(2)
    for i in range(count):
        kind = KINDS[i % len(KINDS)]
        random_image(rng, kind).tofile(path(folder, i, "source"))
        random_image(rng, kind).tofile(path(folder, i, "reference"))


def compare(folder, count):
    equal, values, worst = {kind: 0 for kind in KINDS}, 0, 0.0
    for i in range(count):
        kind = KINDS[i % len(KINDS)]
        source = np.fromfile(path(folder, i, "source"), kind)
        reference = np.fromfile(path(folder, i, "reference"), kind)
        expected = match_histograms(source, reference)
        found = np.fromfile(path(folder, i, "matched"), "<f8").astype(expected.dtype)
        values += found.size
        worst = max(worst, float(np.max(np.abs(found.astype(float) - expected))))
        equal[kind] += bool(np.array_equal(found, expected))
    parts = ["%s %d of %d" % (k, equal[k], len(range(j, count, len(KINDS)))) for j, k in enumerate(KINDS)]
    print("scikit-image %s, NumPy %s" % (skimage.__version__, np.__version__))
    print("pairs equal in every value: %s (%d values; largest difference %g)" % (", ".join(parts), values, worst))
    sys.exit(0 if sum(equal.values()) == count else 1)


def slices(folder, count):
    rng = np.random.default_rng(3)
    y, x = np.mgrid[:SIZE, :SIZE] / SIZE
    for kind in ["uint8", "uint16", "float32"]:
        scale = {"uint8": 200, "uint16": 3000, "float32": 1}[kind]
        for what, n in (("source", count), ("reference", 1)):
            with open(os.path.join(folder, kind + "." + what), "wb") as file:
                for i in range(n):
                    heart = np.exp(-((x - rng.uniform(0.3, 0.7)) ** 2 + (y - 0.5) ** 2) / 0.05)
                    noise = rng.rayleigh(0.04, (SIZE, SIZE))
                    image = scale * np.clip((0.2 + heart) / 1.3 * (y > 0.2) * 0.9 + noise, 0, 1)
                    (np.rint(image) if kind != "float32" else image).astype(kind).tofile(file)


def speed(folder, count):
    for kind in ["uint8", "uint16", "float32"]:
        stack = np.fromfile(os.path.join(folder, kind + ".source"), kind).reshape(count, SIZE, SIZE)
        reference = np.fromfile(os.path.join(folder, kind + ".reference"), kind).reshape(SIZE, SIZE)
        match_histograms(stack[0], reference)
        times = []
        for image in stack:
            start = time.perf_counter()
            match_histograms(image, reference)
            times.append(time.perf_counter() - start)
        print("milliseconds %s %.4f" % (kind, np.median(times) * 1000))


if __name__ == "__main__":
    {"pairs": pairs, "compare": compare, "slices": slices, "speed": speed}[sys.argv[1]](
        sys.argv[2], int(sys.argv[3])
    )
