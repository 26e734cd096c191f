"""Golden values for the bootstrap over subjects, from scipy.stats.bootstrap.

Run from the root of the project:  python3 src/test/python/bootstrap_goldens.py
Made with NumPy 1.24.2, SciPy 1.10.1.

SciPy does the resampling; only its draws come from here: those of java.util.SplittableRandom, so that
both resample the same subjects.
"""

import numpy as np
from scipy.stats import bootstrap

FILE = "src/test/resources/sc/fiji/cardiacmr/metrics/statistics/bootstrap.txt"
MASK = (1 << 64) - 1


def split_mix(seed, count):
    """SplitMix64 (G. L. Steele et al., OOPSLA 2014), as in SplittableRandom(seed).nextLong()."""
    numbers = []
    for k in range(1, count + 1):
        z = (seed + k * 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        numbers.append(z ^ (z >> 31))
    return numbers


class Draws(np.random.Generator):
    """A generator that draws subjects as the program does."""

    def __new__(cls, seed):
        return super().__new__(cls, np.random.PCG64(seed))

    def __init__(self, seed):
        super().__init__(np.random.PCG64(seed))
        self.start = seed

    def integers(self, low, high=None, size=None, dtype=np.int64, endpoint=False):
        assert low == 0 and not endpoint
        count = int(np.prod(size))
        return np.array([((z >> 32) * high) >> 32 for z in split_mix(self.start, count)]).reshape(size)


def interval(values, method, resamples, confidence, seed):
    sums = np.array([np.sum(v) for v in values])
    counts = np.array([len(v) for v in values])

    def pooled(subjects, axis):
        return sums[subjects].sum(axis) / counts[subjects].sum(axis)

    result = bootstrap(
        (np.arange(len(values)),),
        pooled,
        n_resamples=resamples,
        confidence_level=confidence,
        method=method,
        vectorized=True,
        random_state=Draws(seed),
    )
    return result.confidence_interval


def lines():
    """Method, resamples, confidence, seed, values "v,v;v,v,v" of each subject, lower and upper end."""
    random = np.random.default_rng(7)
    for case in range(40):
        subjects = int(random.integers(2, 25))
        # As Dice: most near 1, a few far lower. Multiples of 2^-20, whose sums do not round: else the
        # same subjects in another order would be no tie for SciPy.
        values = [1 - np.round(random.gamma(1, 0.06, random.integers(1, 8)) * 2**20) / 2**20 for _ in range(subjects)]
        if case % 4 == 3:
            values = [v[:1] for v in values]
        method = ("percentile", "BCa")[case % 2]
        resamples = int(random.integers(100, 600))
        confidence = (0.95, 0.9, 0.5)[case % 3]
        seed = int(random.integers(0, 1 << 40))
        low, high = interval(values, method, resamples, confidence, seed)
        text = ";".join(",".join(repr(float(x)) for x in v) for v in values)
        yield f"{method.upper()} {resamples} {confidence} {seed} {text} {float(low)!r} {float(high)!r}"


with open(FILE, "w") as file:
    file.write("\n".join(lines()) + "\n")
