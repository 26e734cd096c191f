"""Golden values for the tests of training.augment, from scikit-image, SciPy and NumPy.

Run from the root of the project:
    /usr/bin/python3 src/test/python/augment_goldens.py > src/test/resources/sc/fiji/cardiacmr/training/augment/goldens.txt
Each line: name, shape as AxBxC, values in C order.
"""

import numpy as np
from scipy import interpolate, ndimage, special
from skimage.restoration import _denoise, denoise_bilateral

rng = np.random.default_rng(11)


def put(name, array, digits=6):
    array = np.asarray(array, float)
    shape = "x".join(map(str, array.shape))
    print(name, shape, " ".join(f"{v:.{digits}g}" for v in array.ravel()))


height, width = 18, 22
y, x = np.mgrid[0:height, 0:width]
image = 0.5 + 0.3 * np.sign(x - 10) * (y > 5) + rng.normal(0, 0.08, (height, width))
image = np.round(np.clip(image, 0, 1), 3)
put("image", image)


def spatial_table(win_size, sigma, *, dtype=float):
    """That of scikit-image 0.19 runs from -4 to 3 for a window of 7, so its weights are askew."""
    r = np.arange(win_size) - win_size // 2
    return np.exp(-0.5 * (r[:, None] ** 2 + r**2) / sigma**2).astype(dtype).ravel()


_denoise._compute_spatial_lut = spatial_table
# scikit-image also weighs what it pads with: only the inner pixels can be compared.
put(
    "bilateral-inner",
    denoise_bilateral(
        image, win_size=7, sigma_color=0.15, sigma_spatial=1.5, bins=200000, mode="edge"
    )[3:-3, 3:-3],
)


def bilateral(values, radius, sd_space, sd_value):
    """From the definition; NaN and what lies beyond the border have no weight."""
    result = np.full_like(values, np.nan)
    h, w = values.shape
    for r in range(h):
        for c in range(w):
            if np.isnan(values[r, c]):
                continue
            total = weights = 0.0
            for dr in range(-radius, radius + 1):
                for dc in range(-radius, radius + 1):
                    rr, cc = r + dr, c + dc
                    if not (0 <= rr < h and 0 <= cc < w) or np.isnan(values[rr, cc]):
                        continue
                    d = values[rr, cc] - values[r, c]
                    weight = np.exp(
                        -0.5 * (dr * dr + dc * dc) / sd_space**2 - 0.5 * d * d / sd_value**2
                    )
                    total += weight * values[rr, cc]
                    weights += weight
            result[r, c] = total / weights
    return result


# Part of the window lies outside the image.
outside = image.copy()
outside[:4] = np.nan
outside[:, 19:] = np.nan
put("bilateral-outside", bilateral(outside, 3, 1.5, 0.15))

for sd in (0.7, 1.3):
    radius = int(np.ceil(3 * sd))
    inside = ~np.isnan(outside)
    kwargs = dict(sigma=sd, truncate=radius / sd, mode="constant")
    blurred = ndimage.gaussian_filter(np.where(inside, outside, 0), **kwargs)
    weights = ndimage.gaussian_filter(inside.astype(float), **kwargs)
    put(f"blur-{sd}", np.where(inside, blurred / weights, np.nan))

# Uniform cubic B-splines: control point 1 of each axis lies on pixel 0.
spacing = 7
rows, columns = height // spacing + 4, width // spacing + 4
control = np.round(rng.normal(0, 3, (rows, columns, 2)), 3)
put("elastic-control", control)


def basis(n, size):
    knots = spacing * (np.arange(n + 4) - 3.0)
    return np.stack(
        [
            interpolate.BSpline(knots, np.eye(n)[k], 3, extrapolate=False)(np.arange(size))
            for k in range(n)
        ],
        axis=1,
    )


put(
    "elastic-field",
    np.einsum("yr,xc,rck->yxk", basis(rows, height), basis(columns, width), control),
)

for b in (0.31, 0.66):
    put(f"logit-brightness-{b}", special.expit(special.logit(image.clip(1e-7, 1 - 1e-7)) + special.logit(b)))
for c in (0.62, 1.5):
    put(f"logit-contrast-{c}", special.expit(c * special.logit(image.clip(1e-7, 1 - 1e-7))))

# The symmetric warp: the homography from the moved corners to the corners.
m = np.array([0.13, -0.08, 0.2, -0.17])
moved = np.array([[-1 - m[3], -1 - m[1]], [-1 - m[2], 1 + m[1]], [1 + m[3], -1 - m[0]], [1 + m[2], 1 + m[0]]])
corners = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1.0]])
matrix, right = [], []
for (px, py), (qx, qy) in zip(moved, corners):
    matrix.append([px, py, 1, 0, 0, 0, -qx * px, -qx * py])
    matrix.append([0, 0, 0, px, py, 1, -qy * px, -qy * py])
    right += [qx, qy]
h = np.append(np.linalg.solve(np.array(matrix), np.array(right)), 1).reshape(3, 3)
points = np.round(rng.uniform(-1, 1, (12, 2)), 3)
mapped = np.c_[points, np.ones(12)] @ h.T
put("warp-magnitudes", m)
put("warp-points", points)
put("warp-mapped", mapped[:, :2] / mapped[:, 2:], 9)
