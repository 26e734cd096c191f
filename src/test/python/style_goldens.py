"""Expected values of EdgeCorrelationTest, by SciPy: correlation of the lengths of gradients after a blur.

Run it with Python 3, NumPy and SciPy; it prints what the test expects. The blur is a normalised
convolution, as pixels beyond the border have no weight there.
"""

import numpy as np
from scipy.ndimage import gaussian_filter
from scipy.stats import pearsonr


def blurred(plane):
    weight = gaussian_filter(np.ones_like(plane), 3, truncate=3, mode="constant")
    return gaussian_filter(plane, 3, truncate=3, mode="constant") / weight


def edges(plane):
    rows, columns = np.gradient(blurred(plane))
    return np.hypot(rows, columns)[1:-1, 1:-1].ravel()


def correlation(one, other):
    return pearsonr(edges(one), edges(other))[0]


y, x = np.mgrid[:40, :52].astype(float)
disc = np.where(np.hypot(x - 24, y - 19) < 11, 0.8, -0.6) + 0.1 * np.sin(0.3 * x + 0.2 * y)
tagged = -disc * (1 + 0.5 * np.sin(2 * np.pi * x / 7))
moved = np.where(np.hypot(x - 33, y - 24) < 8, 0.9, -0.7)

if __name__ == "__main__":
    for name, other in (("tagged", tagged), ("moved", moved), ("inverted", -disc)):
        print(name, repr(correlation(disc, other)))
