"""Golden values for the tests of scar thresholds, from NumPy, SciPy and scikit-image.

Run from the root of the project:  python3 src/test/python/scar_goldens.py
Made with NumPy 1.24.2, SciPy 1.10.1, scikit-image 0.19.3.

One line per set of intensities: name, Otsu's threshold, the two thresholds of three classes, entropy in bits of a
histogram with 64 bins, threshold by full width at half maximum and by the midpoint (remote myocardium being the first 40
values), then the values, single precision.
"""

import numpy as np
from scipy.stats import entropy, pearsonr
from skimage.filters import threshold_multiotsu, threshold_otsu

FOLDER = "src/test/resources/sc/fiji/cardiacmr/"
random = np.random.default_rng(20240707)


def intensities():
    def healthy(n):
        return random.normal(100, 12, n)

    yield "infarct", np.concatenate([healthy(160), random.normal(420, 60, 50)])
    yield "border", np.concatenate([healthy(140), random.normal(240, 25, 40), random.normal(450, 30, 40)])
    yield "healthy", healthy(150)
    yield "offset", np.concatenate([healthy(120), random.normal(420, 50, 40)]) - 3000
    yield "whole", np.rint(np.concatenate([random.poisson(30, 120), random.poisson(90, 60)]))
    yield "skewed", random.gamma(2, 40, 200)


def line(name, values):
    # scikit-image counts floating-point values in 256 bins, whole numbers in one bin each.
    values = values.astype(np.float32).astype(float)
    otsu = threshold_otsu(values, nbins=256)
    two = threshold_multiotsu(values, classes=3, nbins=256)
    bits = entropy(np.histogram(values, bins=64)[0], base=2)
    mean, sd = values[:40].mean(), values[:40].std(ddof=1)
    bright = values[values > mean + 3 * sd]
    top = np.percentile(bright, 99) if bright.size else np.nan
    numbers = [otsu, *two, bits, top / 2, (mean + top) / 2]
    return " ".join([name, *(repr(float(v)) for v in numbers), *(repr(float(np.float32(v))) for v in values)])


def agreement(n):
    reference = random.gamma(3, 10, n)
    measured = 0.8 * reference + random.normal(4, 5, n)
    d = measured - reference
    sd = d.std(ddof=1)
    numbers = [pearsonr(measured, reference)[0], d.mean(), sd, d.mean() - 1.96 * sd, d.mean() + 1.96 * sd, abs(d).mean()]
    return "\n".join(" ".join(repr(float(v)) for v in row) for row in (numbers, measured, reference))


with open(FOLDER + "measure/scar/goldens.txt", "w") as file:
    file.write("\n".join(line(name, values) for name, values in intensities()) + "\n")
with open(FOLDER + "metrics/agreement.txt", "w") as file:
    file.write(agreement(9) + "\n")
