"""Golden values for the tests of the package metrics.statistics, from NumPy and SciPy.

Run from the root of the project:
    /usr/bin/python3 src/test/python/statistics_goldens.py > src/test/resources/sc/fiji/cardiacmr/metrics/statistics/goldens.txt
Each line: name, inputs and outputs as name=value,value,… separated by blanks.
"""

import warnings

import numpy as np
from scipy import stats

rng = np.random.default_rng(20)


def put(name, **values):
    print(name, *(k + "=" + ",".join(f"{v:.15g}" for v in np.ravel(np.asarray(a, float))) for k, a in values.items()))


# Wilcoxon without the pairs that do not differ. Up to 50 of the others exact: SciPy's exact
# distribution where no sizes are equal, else all subsets of the shared ranks, which SciPy does not
# offer. Beyond 50 SciPy's normal distribution.
def wilcoxon(x, y):
    d = np.asarray(x) - np.asarray(y)
    d = d[d != 0]
    exact = len(d) <= 50
    if exact and len(np.unique(np.abs(d))) < len(d):
        ranks = stats.rankdata(np.abs(d))
        subsets = {0: 1}
        for rank in ranks:
            more = dict(subsets)
            for total, count in subsets.items():
                more[total + rank] = more.get(total + rank, 0) + count
            subsets = more
        statistic = min(ranks[d > 0].sum(), ranks[d < 0].sum())
        fewer = sum(count for total, count in subsets.items() if total <= statistic)
        p = min(1, 2 * fewer / 2 ** len(d))
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            r = stats.wilcoxon(d, zero_method="wilcox", correction=False, method="exact" if exact else "approx")
        statistic, p = r.statistic, r.pvalue
    put("wilcoxon", x=x, y=y, statistic=statistic, p=p, exact=exact)


for n in [1, 2, 3, 4, 5, 6, 8, 11, 19, 30, 49, 50, 51, 80]:
    for shift in [0, 0.6]:
        x = np.round(rng.normal(50, 10, n), 3)
        wilcoxon(x, np.round(x - rng.normal(shift, 1.5, n), 3))
for n in [2, 3, 5, 9, 20, 60]:
    for k in range(3):
        x = rng.integers(0, 9, n).astype(float)
        y = rng.integers(0, 9, n).astype(float)
        if np.any(x != y):
            wilcoxon(x, y)
wilcoxon([1, 2, 3, 4], [1, 2, 3, 9])
wilcoxon([1, 2, 3, 4, 5, 6], [1, 3, 5, 7, 9, 11])
wilcoxon([10, 20, 30, 40, 50, 60], [11, 21, 31, 41, 51, 61])
wilcoxon(np.arange(40.0), np.arange(40.0) * 1.25)


# Holm: the definition, step by step (statsmodels is not needed).
def holm(p):
    p = np.asarray(p)
    order = np.argsort(p, kind="stable")
    out = np.empty(len(p))
    running = 0.0
    for i, at in enumerate(order):
        running = max(running, min(1.0, (len(p) - i) * p[at]))
        out[at] = running
    return out


for n in [1, 2, 3, 7, 28]:
    p = rng.beta(0.4, 2, n)
    put("holm", p=p, adjusted=holm(p))
put("holm", p=[0.01, 0.04, 0.03, 0.005], adjusted=holm([0.01, 0.04, 0.03, 0.005]))


# ICC(2,1) with its interval of 95 %: Shrout and Fleiss (1979), as pingouin's ICC2.
def icc21(x):
    n, k = x.shape
    mean = x.mean()
    msb = k * np.sum((x.mean(1) - mean) ** 2) / (n - 1)
    msj = n * np.sum((x.mean(0) - mean) ** 2) / (k - 1)
    mse = np.sum((x - x.mean(1)[:, None] - x.mean(0)[None] + mean) ** 2) / ((n - 1) * (k - 1))
    icc = (msb - mse) / (msb + (k - 1) * mse + k * (msj - mse) / n)
    fj = msj / mse
    vn = (k - 1) * (n - 1) * (k * icc * fj + n * (1 + (k - 1) * icc) - k * icc) ** 2
    vd = (n - 1) * k**2 * icc**2 * fj**2 + (n * (1 + (k - 1) * icc) - k * icc) ** 2
    v = vn / vd
    f2u = stats.f.ppf(0.975, n - 1, v)
    f2l = stats.f.ppf(0.975, v, n - 1)
    lower = n * (msb - f2u * mse) / (f2u * (k * msj + (k * n - k - n) * mse) + n * msb)
    upper = n * (f2l * msb - mse) / (k * msj + (k * n - k - n) * mse + n * f2l * msb)
    return icc, lower, upper


# The table of Shrout and Fleiss; they give ICC(2,1) = .29.
table = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
)
put("icc", shape=table.shape, x=table, icc=icc21(table))
for n, k, noise, bias in [(2, 2, 3, 0), (3, 2, 1, 1), (5, 3, 2, 0.5), (18, 2, 4, 3), (40, 2, 1, 0), (40, 5, 9, 2)]:
    x = np.round(rng.normal(60, 8, (n, 1)) + rng.normal(0, noise, (n, k)) + bias * np.arange(k), 3)
    put("icc", shape=x.shape, x=x, icc=icc21(x))

# Bland and Altman: limits, and the intervals of bias and limits.
for n in [2, 3, 10, 45]:
    d = np.round(rng.normal(1.5, 4, n), 3)
    s = d.std(ddof=1)
    t = stats.t.ppf(0.975, n - 1)
    put(
        "limits",
        d=d,
        bias=d.mean(),
        lower=d.mean() - 1.96 * s,
        upper=d.mean() + 1.96 * s,
        biasmargin=t * s / np.sqrt(n),
        limitmargin=t * s * np.sqrt(1 / n + 1.96**2 / (2 * (n - 1))),
    )

# Mean, SD, quartiles (NumPy's default, R's type 7).
for n in [2, 3, 4, 11, 60]:
    x = np.round(rng.gamma(2, 2, n), 3)
    put("spread", x=x, mean=x.mean(), sd=x.std(ddof=1), quartiles=np.percentile(x, [25, 50, 75]))

# Mean ranks within subjects, and Pearson's correlation.
for n, k in [(1, 3), (6, 4), (25, 3)]:
    x = rng.integers(0, 6, (n, k)).astype(float)
    put("ranks", shape=x.shape, x=x, mean=stats.rankdata(x, axis=1).mean(0))
