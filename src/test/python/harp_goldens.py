#!/usr/bin/env python3
"""Golden values of a harmonic phase: NumPy's FFT, an elliptical band-pass with Gaussian edges.

python3 src/test/python/harp_goldens.py > src/test/resources/sc/fiji/cardiacmr/tagging/harp/phase.txt

Each line: x, y (pixels), wrapped phase (radians), magnitude, of the image made below.
"""
import numpy as np

WIDTH, HEIGHT, DX, DY = 45, 38, 1.3, 1.5
FX, FY = 0.11, 0.07  # cycles/mm
ALONG, ACROSS = 0.5, 0.4
FLAT, AT_EDGE = 0.6, 0.05


def smooth(n):
    while True:
        rest = n
        for p in (2, 3, 5):
            while rest % p == 0:
                rest //= p
        if rest == 1:
            return n
        n += 1


def image():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    mx, my = x * DX, y * DY
    bend = 0.9 * np.sin(mx / 9) + 0.6 * np.cos(my / 7)
    tags = 1 - 0.4 * (1 + np.cos(2 * np.pi * (FX * mx + FY * my) + bend))
    other = 1 - 0.3 * (1 + np.cos(2 * np.pi * (-FY * mx + FX * my)))
    return (100 * (1 + 0.2 * np.sin(x / 11)) * tags * other).astype(np.float32)


def main():
    plane = image().astype(np.float64)
    f = np.hypot(FX, FY)
    margin = int(np.ceil(1 / f / min(ALONG, ACROSS) / min(DX, DY)))
    rows, columns = smooth(HEIGHT + margin), smooth(WIDTH + margin)
    padded = np.zeros((rows, columns))
    padded[:HEIGHT, :WIDTH] = plane - plane.mean()
    fy, fx = np.meshgrid(
        np.fft.fftfreq(rows) / DY, np.fft.fftfreq(columns) / DX, indexing="ij"
    )
    ux, uy = FX / f, FY / f
    a = ((fx - FX) * ux + (fy - FY) * uy) / (ALONG * f)
    b = ((fy - FY) * ux - (fx - FX) * uy) / (ACROSS * f)
    d = np.hypot(a, b)
    weight = np.where(d <= FLAT, 1, AT_EDGE ** (((d - FLAT) / (1 - FLAT)) ** 2))
    harmonic = np.fft.ifft2(np.fft.fft2(padded) * weight)
    for y in range(2, HEIGHT, 5):
        for x in range(1, WIDTH, 6):
            v = harmonic[y, x]
            print(x, y, "%.12g %.12g" % (np.angle(v), abs(v)))


main()
