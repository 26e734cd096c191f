"""Golden values for the tests of distances, scores and polygons, from NumPy, SciPy and scikit-image.

Run from the root of the project:  python3 src/test/python/metrics_goldens.py
Made with NumPy 1.24.2, SciPy 1.10.1, scikit-image 0.19.3.
"""

import gzip

import numpy as np
from scipy import ndimage
from skimage.measure import grid_points_in_poly
from skimage.metrics import hausdorff_distance

FOLDER = "src/test/resources/sc/fiji/cardiacmr/metrics/"
random = np.random.default_rng(20240611)


def boundary(mask):
    """Foreground without its erosion by a cross; outside the image is background."""
    cross = ndimage.generate_binary_structure(mask.ndim, 1)
    return mask & ~ndimage.binary_erosion(mask, cross)


def directed(a, b, spacing):
    """Distances of the boundary of a to the boundary of b."""
    return ndimage.distance_transform_edt(~boundary(b), sampling=spacing)[boundary(a)]


def blob(shape, centre, radii, noise):
    grid = np.indices(shape).astype(float)
    r = sum(((g - c) / s) ** 2 for g, c, s in zip(grid, centre, radii))
    rough = ndimage.gaussian_filter(random.normal(size=shape), 1)
    return r + noise * rough / rough.std() < 1


def score(name, a, b, spacing):
    """One line: name, size x y z, spacing x y z, both masks (x fastest), the scores."""
    both = (a & b).sum()
    dice = 2 * both / (a.sum() + b.sum())
    jaccard = both / (a | b).sum()
    ab, ba = directed(a, b, spacing), directed(b, a, spacing)
    hd = max(ab.max(), ba.max())
    hd95 = max(np.percentile(ab, 95), np.percentile(ba, 95))
    if len(set(spacing)) == 1:
        other = spacing[0] * hausdorff_distance(boundary(a), boundary(b))
        assert np.isclose(hd, other), (hd, other)
    size = (list(a.shape[::-1]) + [1])[:3]
    steps = (list(spacing[::-1]) + [1])[:3]
    # The sum of the distances to mask a of all pixels tests the distance map itself.
    total = ndimage.distance_transform_edt(~a, sampling=spacing).sum()
    bits = ["".join("1" if v else "0" for v in m.ravel()) for m in (a, b)]
    values = [dice, jaccard, hd, hd95, total]
    return " ".join([name, *map(str, size), *map(str, steps), *bits, *(repr(float(v)) for v in values)])


def scores():
    yield score("disc", blob((24, 32), (12, 15), (8, 9), 0.1), blob((24, 32), (11, 17), (7, 9), 0.1), (1, 1))
    yield score("edge", blob((20, 20), (2, 3), (9, 8), 0.2), blob((20, 20), (0, 5), (9, 7), 0.2), (1.37, 1.37))
    yield score("oblong", blob((20, 30), (9, 14), (6, 12), 0.3), blob((20, 30), (10, 12), (7, 9), 0.3), (0.7, 1.9))
    yield score("noise", random.random((18, 22)) < 0.3, random.random((18, 22)) < 0.1, (1.5, 1.25))
    yield score("heart", blob((6, 18, 20), (3, 9, 9), (3, 6, 7), 0.1), blob((6, 18, 20), (2, 8, 11), (3, 6, 6), 0.1), (8, 1.5, 1.25))
    yield score("cube", blob((9, 12, 11), (4, 6, 5), (4, 5, 4), 0.2), blob((9, 12, 11), (4, 5, 6), (3, 5, 4), 0.2), (1, 1, 1))
    yield score("dust", random.random((5, 10, 12)) < 0.05, random.random((5, 10, 12)) < 0.4, (10, 1.4, 1.4))
    one, other = np.zeros((4, 7, 9), bool), np.zeros((4, 7, 9), bool)
    one[0, 1, 2] = other[3, 6, 8] = True
    yield score("points", one, other, (9, 2, 1))


def polygons():
    """One line: width, height, points "x,y x,y ...", the mask; points in pixels from the corner."""
    width, height = 23, 17
    for n in (3, 4, 7, 12, 30):
        x, y = random.uniform(-3, width + 3, n), random.uniform(-3, height + 3, n)
        # scikit-image counts rows and columns from the centre of the first pixel.
        mask = grid_points_in_poly((height, width), np.c_[y - 0.5, x - 0.5]).astype(bool)
        points = ";".join(f"{float(p)!r},{float(q)!r}" for p, q in zip(x, y))
        yield " ".join([str(width), str(height), points, "".join("1" if v else "0" for v in mask.ravel())])


def percentiles():
    """One line: percent, the values, the percentile."""
    for n in (1, 2, 5, 20, 101):
        values = np.sort(random.normal(size=n))
        for percent in (0, 5, 50, 95, 100):
            yield " ".join([str(percent), ",".join(repr(float(v)) for v in values), repr(float(np.percentile(values, percent)))])


KINDS = ("blobs", "rings", "shifted", "equal", "noise", "dust", "chess", "lines", "points", "nested",
         "full", "border", "far", "holes", "thin", "empty", "no reference", "no prediction")


def ring(shape):
    """A wall like the myocardium's, in each slice."""
    grid = np.indices(shape).astype(float)
    y, x = grid[-2] - shape[-2] * random.uniform(0.3, 0.7), grid[-1] - shape[-1] * random.uniform(0.3, 0.7)
    r = np.hypot(y, x * random.uniform(0.8, 1.2))
    outer = random.uniform(0.2, 0.55) * min(shape[-2:])
    return (r < outer) & (r > random.uniform(0.3, 0.9) * outer)


def any_blob(shape):
    centre = [random.uniform(0, n) for n in shape]
    return blob(shape, centre, [random.uniform(0.6, 0.6 * n + 0.6) for n in shape], random.uniform(0, 0.4))


def pair(kind, shape):
    """Two masks of a kind that is usual, or that programs get wrong."""
    grid = np.indices(shape)
    none, all_ = np.zeros(shape, bool), np.ones(shape, bool)
    one, other = none.copy(), none.copy()
    one[tuple(random.integers(0, shape))] = other[tuple(random.integers(0, shape))] = True
    mask = any_blob(shape) | one
    if kind == "blobs":
        return mask, any_blob(shape) | other
    if kind == "rings":
        return ring(shape) | one, ring(shape) | other
    if kind == "shifted":
        return mask, np.roll(mask, 1, random.integers(0, len(shape)))
    if kind == "equal":
        return mask, mask
    if kind == "noise":
        return (random.random(shape) < random.random()) | one, (random.random(shape) < random.random()) | other
    if kind == "dust":
        return (random.random(shape) < 0.03) | one, (random.random(shape) < 0.03) | other
    if kind == "chess":
        return (grid.sum(0) % 2 == 0) | one, (grid.sum(0) % 2 == 1) | other
    if kind == "lines":
        return (grid[-1] == grid[-2] % shape[-1]) | one, (grid[-1] == shape[-1] // 2) | other
    if kind == "points":
        return one, other
    if kind == "nested":
        return mask, ndimage.binary_dilation(mask, iterations=int(random.integers(1, 5)))
    if kind == "full":
        return all_, other if random.random() < 0.7 else all_
    if kind == "border":
        rim = all_.copy()
        rim[tuple(slice(1, -1) for _ in shape)] = False
        return rim, mask
    if kind == "far":
        one[...], other[...] = False, False
        one[(0,) * len(shape)] = other[(-1,) * len(shape)] = True
        return one, other
    if kind == "holes":
        return mask & (random.random(shape) < 0.8) | one, mask
    if kind == "thin":
        return grid[-2] == random.integers(0, shape[-2]), grid[-1] == random.integers(0, shape[-1])
    return {"empty": (none, none), "no reference": (mask, none), "no prediction": (none, mask)}[kind]


def ratio(a, b):
    return a / b if b else float("nan")


def surface(a, b, spacing):
    """HD, HD95 and mean symmetric surface distance."""
    if not a.any() or not b.any():
        return [float("nan")] * 3
    ab, ba = directed(a, b, spacing), directed(b, a, spacing)
    hd95 = max(np.percentile(ab, 95), np.percentile(ba, 95))
    return [max(ab.max(), ba.max()), hd95, np.concatenate([ab, ba]).mean()]


def packed(mask):
    return np.packbits(mask.ravel()).tobytes().hex()


def surfaces():
    """500 lines: kind, size x y z, spacing x y z, both masks (bits, x fastest, as hexadecimal digits),
    Dice, Jaccard, sensitivity, precision, HD, HD95 and mean distance in mm, the same in pixels."""
    for i in range(500):
        kind = KINDS[i % len(KINDS)]
        deep = i % 2 == 1
        shape = tuple(int(n) for n in random.integers(1, 21, 2))
        if i % 5 == 0:
            shape = tuple(int(n) for n in random.integers(30, 60, 2))
        if deep:
            shape = (int(random.integers(2, 8)),) + tuple(int(n) for n in random.integers(1, 17, 2))
        spacing = tuple(float(s) for s in np.round(np.exp(random.uniform(np.log(0.3), np.log(12), len(shape))), 3))
        if i % 7 == 0:
            spacing = (8.0, 1.25, 1.25)[-len(shape):]
        a, b = pair(kind, shape)
        both, tp = (a & b).sum(), (a & b).sum()
        nothing = not a.any() and not b.any()
        scores = [1.0 if nothing else 2 * both / (a.sum() + b.sum()), 1.0 if nothing else both / (a | b).sum()]
        scores += [ratio(tp, b.sum()), ratio(tp, a.sum())]
        scores += surface(a, b, spacing) + surface(a, b, (1,) * len(shape))
        size = (list(shape[::-1]) + [1])[:3]
        steps = (list(spacing[::-1]) + [1])[:3]
        fields = [kind.replace(" ", "_"), *size, *steps, packed(a), packed(b), *(repr(float(v)) for v in scores)]
        yield " ".join(map(str, fields))


for name, lines in (("scores", scores()), ("polygons", polygons()), ("percentiles", percentiles())):
    with open(FOLDER + name + ".txt", "w") as file:
        file.write("\n".join(lines) + "\n")

with open(FOLDER + "surfaces.txt.gz", "wb") as file:
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as archive:
        archive.write(("\n".join(surfaces()) + "\n").encode())
