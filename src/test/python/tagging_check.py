"""The static simulation of the tagged paper in vectorised NumPy: values to compare with, and speed.

Driven by TaggingBenchmark (bin/bench tagging python=python3), which runs

  tagging_check.py DIR SLICES

DIR/slices holds different slices of 256 x 256 float32, which are taken in turn; DIR/tagged is written:
these slices tagged. Printed are the median milliseconds per slice, with the Bloch equations solved for the
pixels of each slice, and with the modulation kept from slice to slice.
"""

import math
import os
import sys
import time

import numpy as np

SIZE, SPACING, ANGLE, FLIP, WEIGHTS = 256, 5.0, 45.0, 70.0, [1, 3, 3, 1]


def train(mz, phase):
    """Pulses about X, precession about Z between them, on the three components of all pixels."""
    mx, my = np.zeros_like(mz), np.zeros_like(mz)
    cos_phase, sin_phase = np.cos(phase), np.sin(phase)
    for k, weight in enumerate(WEIGHTS):
        if k:
            mx, my = mx * cos_phase - my * sin_phase, mx * sin_phase + my * cos_phase
        angle = math.radians(FLIP) * weight / sum(WEIGHTS)
        my, mz = my * math.cos(angle) - mz * math.sin(angle), my * math.sin(angle) + mz * math.cos(angle)
    return mz  # what is transverse is spoiled


def modulation():
    y, x = np.mgrid[:SIZE, :SIZE].astype(float)
    mz = np.ones((SIZE, SIZE))
    for direction in (ANGLE, ANGLE + 90):
        a = math.radians(direction)
        mz = train(mz, 2 * np.pi * (x * math.cos(a) + y * math.sin(a)) / SPACING)
    return mz


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    slices = np.fromfile(os.path.join(folder, "slices"), "<f4").reshape(-1, SIZE, SIZE)
    np.stack([np.abs(np.sqrt(s) * modulation()) for s in slices]).astype("<f8").tofile(
        os.path.join(folder, "tagged"))
    times, kept, mz = [], [], modulation()
    for i in range(count):
        s = slices[i % len(slices)]
        start = time.perf_counter()
        np.abs(np.sqrt(s) * modulation())
        times.append(time.perf_counter() - start)
        start = time.perf_counter()
        np.abs(np.sqrt(s) * mz)
        kept.append(time.perf_counter() - start)
    print("NumPy %s" % np.__version__)
    print("each %.9g" % (1e3 * np.median(times)))
    print("kept %.9g" % (1e3 * np.median(kept)))


if __name__ == "__main__":
    main()
