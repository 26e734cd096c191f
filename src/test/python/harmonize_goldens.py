"""Writes src/test/resources/sc/fiji/cardiacmr/harmonize/goldens.txt: matched images of other programs.

Usage: python3 harmonize_goldens.py ITK_PROGRAM > goldens.txt

with scikit-image 0.19.3 and NumPy 1.24.2. ITK_PROGRAM is src/test/cpp/itk_histogram_matching.cxx,
compiled with ITK 5.2.1. Nyul's standard scale is computed here with NumPy as TorchIO's
HistogramStandardization defines it (torchio is not run; its smallest step of 1e-5 between
percentiles is left out). Each line: name, number of values, values.
"""

import subprocess
import sys

import numpy as np
from skimage.exposure import match_histograms

PERCENTAGES = [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99]


def write(name, values, text=repr):
    values = np.asarray(values).ravel()
    print(name, values.size, " ".join(text(v.item()) for v in values))


def single(value):
    return "%.9g" % value


def scikit_image(rng):
    cases = {
        "uint8": (rng.integers(0, 256, 60), rng.integers(20, 90, 45)),
        "uint8_ties": (rng.integers(0, 5, 70), rng.integers(100, 104, 33)),
        "uint8_constant": (np.full(12, 7), rng.integers(0, 200, 20)),
        "uint8_to_constant": (rng.integers(0, 200, 20), np.full(12, 7)),
        "uint8_two_values": (np.repeat([3, 200], [30, 10]), np.repeat([10, 90], [5, 20])),
        "uint16": (rng.integers(0, 65536, 50), rng.integers(0, 4096, 60)),
        "int16": (rng.integers(-1000, 1000, 50), rng.integers(-32768, 32768, 40)),
        "float32": (rng.normal(0, 1, 64), rng.gamma(2, 100, 50)),
        "float32_ties": (rng.integers(-3, 4, 50) * 0.1, np.append(rng.random(20), np.zeros(20))),
        "float32_zeros": (np.array([-0.0, 0.0, 1.0, -0.0, -1.0]), rng.random(9)),
        "float32_one_pixel": (np.array([4.0]), np.array([2.0, 8.0])),
    }
    for name, (source, reference) in cases.items():
        kind = name.split("_")[0]
        source, reference = source.astype(kind), reference.astype(kind)
        text = single if kind == "float32" else repr
        write("skimage_%s_source" % name, source, text)
        write("skimage_%s_reference" % name, reference, text)
        write("skimage_%s_matched" % name, match_histograms(source, reference), text)


def itk(rng, program):
    cases = [
        (rng.gamma(2, 100, 80), rng.normal(50, 9, 60), 256, 7, 0),
        (rng.gamma(2, 100, 80), rng.normal(50, 9, 60), 256, 7, 1),
        (rng.integers(0, 200, 90), rng.integers(0, 1000, 90), 16, 3, 1),
        (rng.integers(0, 9, 60), rng.integers(0, 5, 60), 8, 1, 0),
        (rng.random(70), np.append(np.zeros(40), rng.random(30)), 64, 15, 1),
        (np.append(np.zeros(40), rng.random(30)), rng.random(70), 4, 15, 1),
        (np.repeat([3.0, 200.0], [30, 10]), rng.random(30), 256, 7, 0),
        (np.repeat([3.0, 200.0], [30, 10]), rng.random(30), 256, 7, 1),
        (rng.random(30), np.repeat([3.0, 200.0], [30, 10]), 256, 7, 1),
        (np.full(10, 5.0), rng.random(30), 256, 7, 1),
        (rng.random(30), np.full(10, 5.0), 256, 7, 0),
    ]
    for i, (source, reference, levels, points, threshold) in enumerate(cases):
        source, reference = source.astype("float32"), reference.astype("float32")
        numbers = []
        for image in (source, reference):
            numbers += [str(image.size)] + [single(v) for v in image]
        result = subprocess.run(
            [program, str(levels), str(points), str(threshold)],
            input=" ".join(numbers), capture_output=True, text=True, check=True,
        )
        write("itk_%d_settings" % i, [levels, points, threshold])
        write("itk_%d_source" % i, source, single)
        write("itk_%d_reference" % i, reference, single)
        write("itk_%d_matched" % i, np.array(result.stdout.split(), "float32"), single)


def train(volumes):
    landmarks = np.array([np.percentile(v, PERCENTAGES) for v in volumes])
    slopes = 100 / (landmarks[:, -1] - landmarks[:, 0])
    return np.mean((landmarks - landmarks[:, :1]) * slopes[:, None], axis=0)


def standardize(image, scale):
    found = np.percentile(image, PERCENTAGES)
    widths = np.diff(found)
    widths[widths == 0] = np.inf
    slopes = np.diff(scale) / widths
    part = np.digitize(image, found[1:-1])
    return scale[:-1][part] + slopes[part] * (image - found[:-1][part])


def nyul(rng):
    volumes = [rng.gamma(2, s, n).astype("float32").astype(float) for s, n in ((10, 80), (300, 50))]
    volumes.append(np.append(np.zeros(20), rng.integers(1, 50, 60)).astype(float))
    scale = train(volumes)
    for i, v in enumerate(volumes):
        write("nyul_volume_%d" % i, v, single)
    write("nyul_scale", scale)
    images = {
        "float": rng.normal(1000, 50, 60).astype("float32").astype(float),
        "zeros": np.append(np.zeros(40), rng.integers(1, 50, 40)).astype(float),
        "bright": np.append(np.full(20, 50.0), rng.integers(-9, 50, 40)).astype(float),
        "two_values": np.repeat([2.0, 9.0], [30, 9]),
        "constant": np.full(5, 3.0),
    }
    for name, image in images.items():
        write("nyul_%s_source" % name, image, single)
        write("nyul_%s_matched" % name, standardize(image, scale))


if __name__ == "__main__":
    generator = np.random.default_rng(11)
    scikit_image(generator)
    itk(generator, sys.argv[1])
    nyul(generator)
