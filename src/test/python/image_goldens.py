"""Golden values for the tests of the image package, from SciPy, scikit-image, NumPy and PyTorch.

Run from the root of the project:
    /usr/bin/python3 src/test/python/image_goldens.py > src/test/resources/sc/fiji/cardiacmr/image/goldens.txt
Each line: name, shape as AxBxC, values in C order.
"""

import numpy as np
import torch
from scipy import ndimage
from skimage import measure

rng = np.random.default_rng(7)


def put(name, array, digits=6):
    array = np.asarray(array)
    shape = "x".join(map(str, array.shape))
    if array.dtype.kind in "iub":
        values = " ".join(str(int(v)) for v in array.ravel())
    else:
        values = " ".join(f"{v:.{digits}g}" for v in array.ravel())
    print(name, shape, values)


# The image is rounded so that text holds it exactly enough for float32.
image = np.round(rng.normal(50, 20, (13, 17)), 2)
put("image", image)
labels = rng.integers(0, 4, (13, 17)).astype(np.uint8)
put("labels", labels)

percents = [0, 1, 2.5, 25, 50, 73, 99, 100]
put("percents", np.array(percents, float))
put("percentiles", np.percentile(image, percents), 12)

low, high = np.percentile(image, [2, 98])
clipped = np.clip(image, low, high)
put("zscore", (clipped - clipped.mean()) / (clipped.std() + 1e-6), 9)
put("range", (clipped - low) / (high - low), 9)


def grid(matrix, offset, height, width):
    y, x = np.mgrid[0:height, 0:width].astype(float)
    sx = matrix[0][0] * x + matrix[0][1] * y + offset[0]
    sy = matrix[1][0] * x + matrix[1][1] * y + offset[1]
    return sx, sy


def sample(source, sx, sy, order, fill):
    h, w = source.shape
    values = ndimage.map_coordinates(source, [sy, sx], order=order, mode="nearest")
    inside = (sx >= -0.5) & (sx <= w - 0.5) & (sy >= -0.5) & (sy <= h - 0.5)
    return np.where(inside, values, fill)


# A general affine map, x0 and y0 chosen so that part of the target lies outside.
sx, sy = grid([[0.83, -0.41], [0.37, 0.92]], [1.31, -2.57], 15, 19)
put("affine-bilinear", sample(image, sx, sy, 1, -7.0), 9)
put("affine-nearest", sample(labels, sx, sy, 0, 9))

tensor = torch.tensor(image)[None, None]
up = torch.nn.functional.interpolate(tensor, size=(20, 31), mode="bilinear", align_corners=False)
put("resize-up", up[0, 0].numpy(), 9)
down = torch.nn.functional.interpolate(tensor, size=(7, 9), mode="bilinear", align_corners=False)
put("resize-down", down[0, 0].numpy(), 9)
even = torch.tensor(image[:12, :16])[None, None]
anti = torch.nn.functional.interpolate(
    even, size=(6, 8), mode="bilinear", align_corners=False, antialias=True)
put("antialiased-by-2", anti[0, 0].numpy(), 9)

ones = np.ones_like(image)
area = ndimage.uniform_filter(image, (5, 3), mode="constant")
area /= ndimage.uniform_filter(ones, (5, 3), mode="constant")
put("area-3-5", area, 9)

mask = (rng.random((24, 31)) < 0.55).astype(np.uint8)
put("mask2d", mask)
put("components-4", measure.label(mask, connectivity=1))
put("components-8", measure.label(mask, connectivity=2))
put("filled", ndimage.binary_fill_holes(mask).astype(np.uint8))
volume = (rng.random((6, 11, 14)) < 0.22).astype(np.uint8)
put("mask3d", volume)
for name, connectivity in (("6", 1), ("18", 2), ("26", 3)):
    put("components-" + name, measure.label(volume, connectivity=connectivity))
