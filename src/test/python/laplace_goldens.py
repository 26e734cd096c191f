"""Harmonic function and lengths of its paths in a lobed wall, by SciPy, for LaplaceThicknessTest.

Run from the root of the project:
    /usr/bin/python3 src/test/python/laplace_goldens.py > src/test/resources/sc/fiji/cardiacmr/measure/wall/laplace.txt

No grid: u is a series of harmonic functions, fitted to 0 at the endocardium and 1 at the epicardium
by least squares, and paths are integrated along its gradient until they reach the edges. Each line:
x, y (mm), u, length of the path to the endocardium, length of that to the epicardium.
"""

import sys

import numpy as np
from scipy.integrate import solve_ivp
from scipy.linalg import lstsq

TERMS = 30
SCALE = 16.0
rng = np.random.default_rng(5)


def endocardium(t):
    return 12 + 2 * np.cos(3 * t)


def epicardium(t):
    return 21 + 1.5 * np.cos(2 * t + 0.5) + 1.2 * np.cos(t - 2)


def level(edge, x, y):
    return edge(np.arctan2(y, x)) - np.hypot(x, y)


def basis(x, y):
    """The harmonic functions and, as complex numbers, the derivatives ux - i uy."""
    z = (np.asarray(x) + 1j * np.asarray(y)) / SCALE
    values = [np.ones_like(z.real), np.log(np.abs(z))]
    slopes = [np.zeros_like(z), 1 / z / SCALE]
    for n in range(1, TERMS):
        for power in (n, -n):
            f = z**power
            d = power * z ** (power - 1) / SCALE
            values += [f.real, f.imag]
            slopes += [d, -1j * d]
    return np.stack(values, -1), np.stack(slopes, -1)


t = np.linspace(0, 2 * np.pi, 2000, endpoint=False)
edges = [(e(t) * np.cos(t), e(t) * np.sin(t)) for e in (endocardium, epicardium)]
rows = np.concatenate([basis(*edge)[0] for edge in edges])
wanted = np.concatenate([np.zeros_like(t), np.ones_like(t)])
size = np.linalg.norm(rows, axis=0)
weights = lstsq(rows / size, wanted)[0] / size
print("largest error at the edges:", np.abs(rows @ weights - wanted).max(), file=sys.stderr)


def potential(x, y):
    return basis(x, y)[0] @ weights


def length(x, y, sign, edge):
    def along(_, p):
        slope = basis(p[0], p[1])[1] @ weights
        gradient = np.array([slope.real, -slope.imag])
        return sign * gradient / np.linalg.norm(gradient)

    def reached(_, p):
        return level(edge, p[0], p[1])

    reached.terminal = True
    path = solve_ivp(along, (0, 40), [x, y], events=reached, rtol=1e-9, atol=1e-9)
    return path.t_events[0][0]


print("# x y u inner outer")
for _ in range(60):
    angle = rng.uniform(0, 2 * np.pi)
    depth = rng.uniform(0.1, 0.9)
    r = (1 - depth) * endocardium(angle) + depth * epicardium(angle)
    x, y = round(r * np.cos(angle), 3), round(r * np.sin(angle), 3)
    values = (
        float(potential(x, y)),
        length(x, y, -1, endocardium),
        length(x, y, 1, epicardium),
    )
    print(x, y, *(f"{v:.6f}" for v in values))
