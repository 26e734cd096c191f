"""Expected values of EdgeAgreementTest, by SciPy: normalised gradient fields after a blur.

Run it with Python 3, NumPy and SciPy; it prints what the test expects. The blur is a normalised
convolution, as pixels beyond the border have no weight there.
"""

import numpy as np
from scipy.ndimage import gaussian_filter


def blurred(plane, sd):
    weight = gaussian_filter(np.ones_like(plane), sd, truncate=3, mode="constant")
    return gaussian_filter(plane, sd, truncate=3, mode="constant") / weight


def field(plane, sd):
    gradients = np.array(np.gradient(blurred(plane, sd)))[:, 1:-1, 1:-1]
    mean = np.hypot(*gradients).mean()
    return gradients / np.sqrt((gradients**2).sum(0) + mean**2)


def agreement(one, other, sd=3):
    a, b = field(one, sd), field(other, sd)
    return 2 * ((a * b).sum(0) ** 2).sum() / ((a**2).sum(0) * (b**2).sum(0)).sum() - 1


y, x = np.mgrid[:40, :52].astype(float)
disc = np.where(np.hypot(x - 24, y - 19) < 11, 0.8, -0.6) + 0.1 * np.sin(0.3 * x + 0.2 * y)
tagged = -disc * (1 + 0.5 * np.sin(2 * np.pi * x / 7))
moved = np.where(np.hypot(x - 33, y - 24) < 8, 0.9, -0.7)

if __name__ == "__main__":
    for name, other in (("tagged", tagged), ("moved", moved), ("inverted", -disc)):
        print(name, repr(agreement(disc, other)), repr(agreement(disc, other, 2)))
