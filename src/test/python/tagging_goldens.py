"""Expected values for the physics of tagging: the Bloch equations integrated by SciPy.

Between hard pulses, which are rotations, the magnetisation is integrated as an ordinary differential
equation (precession by the gradient, relaxation), without any of the closed forms of the program. Run with

  python3 src/test/python/tagging_goldens.py > src/test/resources/sc/fiji/cardiacmr/tagging/bloch.txt

Lines (angles in degrees, times in ms, inf for no relaxation):

  train PULSES FLIP B1 INVERTED INTERVAL T1 T2 START PHASE MZ
  grid PULSES FLIP INTERVAL T1 T2 PHASE1 PHASE2 READOUT TR READOUTS FRAMEINTERVAL DELAY SIGNAL...
  flow T1 WASHOUT MEAN START READOUT TR READOUTS FRAMEINTERVAL DELAY SIGNAL...
  sinc TIMEBANDWIDTH PLACE FACTOR
"""

import math
import sys

import numpy as np
from scipy.integrate import solve_ivp
from scipy.spatial.transform import Rotation

TOLERANCE = dict(rtol=1e-11, atol=1e-13, method="DOP853")


def pulse(m, flip):
    return Rotation.from_euler("x", flip, degrees=True).apply(m)


def evolve(m, time, t1, t2, precession):
    """Precession by an angle (degrees) about z in the given time, with relaxation to (0, 0, 1)."""
    if time == 0:
        return Rotation.from_euler("z", precession, degrees=True).apply(m)
    omega = math.radians(precession) / time

    def slope(_, v):
        return [omega * -v[1] - v[0] / t2, omega * v[0] - v[1] / t2, (1 - v[2]) / t1]

    return solve_ivp(slope, (0, time), m, **TOLERANCE).y[:, -1]


def train(start, pulses, flip, b1, inverted, interval, t1, t2, phase):
    m = np.array([0.0, 0.0, start])
    for k in range(pulses):
        if k:
            m = evolve(m, interval, t1, t2, phase)
        angle = flip * b1 * math.comb(pulses - 1, k) / 2 ** (pulses - 1)
        m = pulse(m, -angle if inverted and k == pulses - 1 else angle)
    return m[2]


def readout(mz, flip, tr, count, interval, delay, frames, t1, t2):
    m = evolve(np.array([0.0, 0.0, mz]), delay, t1, t2, 0)
    signals = []
    for _ in range(frames):
        for k in range(count):
            m = pulse(m, flip)
            if k == count // 2:
                signals.append(-m[1] / math.sin(math.radians(flip)))
            m = evolve(np.array([0.0, 0.0, m[2]]), tr, t1, t2, 0)  # what is transverse is spoiled
        m = evolve(m, interval - count * tr, t1, t2, 0)
    return signals


def flow(t1, washout, mean, start, flip, tr, count, interval, delay, frames):
    """Blood that is replaced by blood never read out: both magnetisations as equations of one system."""

    def slope(_, v):
        return [(1 - v[0]) / t1 + (v[1] - v[0]) / washout, (1 - v[1]) / t1]

    def wait(v, time):
        return solve_ivp(slope, (0, time), v, **TOLERANCE).y[:, -1] if time else v

    v, signals = wait(np.array([start, mean]), delay), []
    for _ in range(frames):
        for k in range(count):
            if k == count // 2:
                signals.append(v[0])
            v = wait(np.array([v[0] * math.cos(math.radians(flip)), v[1]]), tr)
        v = wait(v, interval - count * tr)
    return signals


def sinc_factor(time_bandwidth, place):
    """Flip angle at a place of the slice (in thicknesses) by a weak windowed sinc, continuous in time."""
    tip = 1e-3

    def shape(t):
        return np.sinc(time_bandwidth * t) * (0.54 + 0.46 * np.cos(2 * np.pi * t))

    t = (np.arange(200000) + 0.5) / 200000 - 0.5
    rate = tip / np.mean(shape(t))
    omega = 2 * np.pi * time_bandwidth * place

    def slope(s, v):
        b = rate * shape(s)
        return [-omega * v[1], omega * v[0] - b * v[2], b * v[1]]

    m = solve_ivp(slope, (-0.5, 0.5), [0, 0, 1], max_step=0.01, **TOLERANCE).y[:, -1]
    m = Rotation.from_euler("z", -omega / 2).apply(m)  # the gradient is rewound
    return -m[1] / tip


def line(*fields):
    print(" ".join(f if isinstance(f, str) else "%.12g" % f for f in fields))


def main():
    rng = np.random.default_rng(5)
    inf = math.inf
    for pulses, flip in [(2, 90), (3, 70), (4, 70), (4, 120), (4, 180), (5, 140), (8, 200), (11, 90)]:
        for t1, t2, interval in [(inf, inf, 0.0), (1030, 40, 0.8), (343, 58, 2.0), (1441, 290, 1.5)]:
            for inverted in (0, 1):
                b1, start = (1.0, 1.0) if rng.random() < 0.5 else (rng.uniform(0.6, 1.3), rng.uniform(-1, 1))
                b1, start = round(b1, 3), round(start, 3)
                for phase in [0.0, 180.0, round(rng.uniform(0, 360), 2), round(rng.uniform(-720, 720), 2)]:
                    mz = train(start, pulses, flip, b1, inverted, interval, t1, t2, phase)
                    line("train", pulses, flip, b1, inverted, interval, t1, t2, start, phase, mz)
    for pulses, flip, t1, t2, interval in [(4, 70, 1030, 40, 0.0), (4, 160, 1030, 40, 1.0), (2, 90, 1441, 290, 1.5)]:
        for _ in range(4):
            phases = np.round(rng.uniform(0, 360, 2), 2)
            angle, tr, count, delay = round(rng.uniform(5, 25), 1), 4.5, int(rng.integers(1, 9)), 11.0
            mz = train(1, pulses, flip, 1, 0, interval, t1, t2, phases[0])
            mz = train(mz, pulses, flip, 1, 0, interval, t1, t2, phases[1])
            signals = readout(mz, angle, tr, count, 42.0, delay, 8, t1, t2)
            line("grid", pulses, flip, interval, t1, t2, *phases, angle, tr, count, 42.0, delay, *signals)
    for washout in (20.0, 80.0, 400.0):
        for start in (1.0, 0.117, -0.4):
            case = (1441.0, washout, 0.45, start, 12.0, 4.5, 7, 40.0, 10.0)
            line("flow", *case, *flow(*case, 8))
    for time_bandwidth in (2, 4, 8):
        for place in (0, 0.25, 0.4, 0.5, 0.6, 0.75, 1.25):
            line("sinc", time_bandwidth, place, sinc_factor(time_bandwidth, place))


if __name__ == "__main__":
    sys.exit(main())
