"""Expected values of the brush and of shapes between shapes, by scikit-image and SciPy.

Run it with Python 3, NumPy, SciPy and scikit-image; it prints what BrushTest and ShapeBlendTest expect.
Pixels of a disc: skimage.draw.disk, which counts a pixel if its distance is less than the radius, so
radii are chosen at which no distance equals them. Between shapes: signed Euclidean distances
(scipy.ndimage.distance_transform_edt, inside minus outside), interpolated, greater than 0.
"""

import numpy as np
from scipy.ndimage import distance_transform_edt
from skimage.draw import disk


def rows(mask):
    return ["".join("#" if v else "." for v in row) for row in mask]


def brush(radius, size=17):
    plane = np.zeros((size, size), bool)
    plane[disk((size // 2, size // 2), radius, shape=plane.shape)] = True
    return plane


def ellipse(size, x, y, a, b):
    yy, xx = np.mgrid[:size, :size]
    return ((xx - x) / a) ** 2 + ((yy - y) / b) ** 2 < 1


def signed(mask):
    return distance_transform_edt(mask) - distance_transform_edt(~mask)


def between(one, other, share):
    return (1 - share) * signed(one) + share * signed(other) > 0


if __name__ == "__main__":
    for radius in (0.6, 1.2, 2.1, 3.3, 5.7, 7.2):
        print("disk", radius, int(brush(radius).sum()))
    print("\n".join(rows(brush(3.3))))
    one = ellipse(24, 9, 10, 7.3, 4.4)
    other = ellipse(24, 14, 13, 3.6, 8.2)
    for share in (0.25, 0.5, 0.8):
        print("between", share, int(between(one, other, share).sum()))
        print("\n".join(rows(between(one, other, share))))
