"""Golden values for the tests of the quality package, from NumPy and SciPy.

Run from the root of the project:
    /usr/bin/python3 src/test/python/quality_goldens.py > src/test/resources/sc/fiji/cardiacmr/quality/goldens.txt
Each line: name, shape as AxB, values in C order.
"""

import numpy as np
from scipy.optimize import minimize


def put(name, array):
    array = np.asarray(array, float)
    print(name, "x".join(map(str, array.shape)), " ".join(f"{v:.10g}" for v in array.ravel()))


# A fractional logit of piecewise linear terms with a ridge penalty, by minimisation of the
# penalised cross-entropy. The third number is the same for all examples.
n = 80
i = np.arange(n)
numbers = np.stack([2 * np.sin(1.7 * i), np.cos(0.37 * i * i), np.full(n, 3.0)], 1)
parts = 1 / (1 + np.exp(-(0.5 + numbers[:, 0] - 0.7 * numbers[:, 1] + 0.4 * np.sin(5.3 * i))))
parts[::9] = 0


def quantile(values, q):
    return np.sort(values)[int(np.floor(q * (len(values) - 1) + 0.5))]


low = np.array([quantile(numbers[:, c], 0.005) for c in range(3)])
high = np.array([quantile(numbers[:, c], 0.995) for c in range(3)])
knots = [
    sorted({k for k in (quantile(numbers[:, c], q) for q in (0.1, 0.3, 0.6)) if low[c] < k < high[c]})
    for c in range(3)
]


def terms(x):
    x = np.clip(x, low, high)
    columns = [np.ones(len(x))]
    for c in range(3):
        columns.append(x[:, c])
        columns += [np.maximum(0, x[:, c] - k) for k in knots[c]]
    return np.stack(columns, 1)


rows = terms(numbers)
scales = (terms(high[None]) - terms(low[None]))[0]
penalty = np.maximum(1e-6, 3 * scales**2)
penalty[0] = 1e-6


def loss(w):
    score = rows @ w
    return np.sum(np.logaddexp(0, score) - parts * score) + 0.5 * np.sum(penalty * w * w)


def slope(w):
    return rows.T @ (1 / (1 + np.exp(-(rows @ w))) - parts) + penalty * w


best = minimize(loss, np.zeros(rows.shape[1]), jac=slope, method="BFGS", options={"gtol": 1e-9, "maxiter": 5000})
asked = np.array([[0, 0, 3], [1.5, -0.9, 3], [-1.2, 0.4, 3], [99, -99, 7], [-99, 99, -7]], float)
put("regression.knots", np.concatenate(knots))
put("regression.predicted", 1 / (1 + np.exp(-(terms(asked) @ best.x))))

# Probabilistic principal components, by NumPy's eigenvectors.
images = np.array(
    [[np.sin(1.3 * k + 0.7 * j * j) * (j + 1) ** 2 + 3 * np.sin(2.9 * k * k + j * j) for j in range(6)] for k in range(12)]
)
images = images.astype(np.float32).astype(float)
mean = images.mean(0)
values, vectors = np.linalg.eigh(np.cov(images.T))
values, vectors = values[::-1], vectors[:, ::-1]
count = 1
while values[:count].sum() < 0.95 * values.sum():
    count += 1
residual = np.sqrt(values[count:].sum() / (6 - count))
put("space.mean", mean)
put("space.deviations", np.sqrt(values[:count]))
put("space.residual", [residual])
others = np.array([images[3], images[5] + 4, np.zeros(6), 10 * np.arange(6)])
distances = []
for other in others:
    x = other - mean
    along = vectors[:, :count].T @ x
    rest = max(0, x @ x - along @ along)
    inside = np.mean(along**2 / values[:count])
    distances.append(np.sqrt((inside + rest / ((6 - count) * residual**2)) / 2))
put("space.distances", distances)
