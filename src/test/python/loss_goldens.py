"""Golden values for the tests of losses, optimizers, schedules and distance maps, from PyTorch and SciPy.

Run from the root of the project:
    /usr/bin/python3 src/test/python/loss_goldens.py
It writes engine/losses.txt and training/schedules.txt below
src/test/resources/sc/fiji/cardiacmr (each line: name, shape as AxBxC, values in C order).
"""

import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from scipy.ndimage import distance_transform_edt
from torch import nn
from torch.optim import lr_scheduler

RESOURCES = Path("src/test/resources/sc/fiji/cardiacmr")
rng = np.random.default_rng(5)
torch.set_default_dtype(torch.float64)
lines = []


def put(name, array, digits=8):
    array = np.asarray(array.detach() if isinstance(array, torch.Tensor) else array)
    shape = "x".join(map(str, array.shape)) or "scalar"
    if array.dtype.kind in "iub":
        values = " ".join(str(int(v)) for v in array.ravel())
    else:
        values = " ".join(f"{v:.{digits}g}".replace("nan", "NaN") for v in array.ravel())
    lines.append(f"{name} {shape} {values}")


def write(path):
    path = RESOURCES / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    lines.clear()


# --- Losses: scores have axes N, Y, X, class -----------------------------------------------------

CLASSES = 4
WEIGHTS = [0.2, 1.5, 3.0, 0.7]
GAMMA = 2


def one_hot(labels):
    return F.one_hot(torch.as_tensor(labels, dtype=torch.long), CLASSES).double()


def cross_entropy(scores, labels, weights=None):
    # PyTorch wants the classes on axis 1.
    weight = None if weights is None else torch.tensor(weights)
    target = torch.as_tensor(labels, dtype=torch.long)
    return F.cross_entropy(scores.permute(0, 3, 1, 2), target, weight=weight)


def focal(scores, labels, gamma):
    p = (torch.softmax(scores, -1) * one_hot(labels)).sum(-1)
    return (-((1 - p) ** gamma) * torch.log(p)).mean()


def dice(scores, labels):
    p, g = torch.softmax(scores, -1), one_hot(labels)
    overlap = (2 * (p * g).sum((0, 1, 2)) + 1) / (p.sum((0, 1, 2)) + g.sum((0, 1, 2)) + 1)
    return 1 - overlap[1:].mean()


def image_dice(scores, labels):
    return torch.stack([dice(scores[n : n + 1], labels[n : n + 1]) for n in range(len(labels))]).mean()


def generalized_dice(scores, labels):
    p, g = torch.softmax(scores, -1).reshape(-1, CLASSES), one_hot(labels).reshape(-1, CLASSES)
    weight = 1 / g.sum(0) ** 2
    # As MONAI: where a class is absent, the largest weight of a class that is there.
    weight[torch.isinf(weight)] = weight[~torch.isinf(weight)].max()
    return 1 - 2 * (weight * (p * g).sum(0)).sum() / (weight * (p + g).sum(0)).sum()


def distance_maps(labels):
    """Signed distance over its largest value inside, for the classes 1, 2, …, as the last axis."""
    maps = np.zeros((*labels.shape, CLASSES - 1))
    for n in range(len(labels)):
        for c in range(1, CLASSES):
            mask = labels[n] == c
            if mask.any():
                inside = distance_transform_edt(mask)
                maps[n, ..., c - 1] = (inside - distance_transform_edt(~mask)) / inside.max()
            else:
                maps[n, ..., c - 1] = -1
    return maps


def shape_aware(scores, labels, maps, k=0.2):
    p = torch.softmax(scores, -1)
    shares = []
    for n in range(len(labels)):
        for c in range(1, CLASSES):
            mask = torch.as_tensor(labels[n] == c)
            if not mask.any():
                shares.append(torch.tensor(0.0))
                continue
            phi = torch.as_tensor(maps[n, ..., c - 1])
            shape = torch.where(phi >= 0, 1 / (1 + torch.exp(-(1 - phi) / k)), torch.tensor(0.0))
            shares.append((p[n, ..., c] - shape).abs().sum() / mask.sum())
    return torch.stack(shares).mean()


# Rounded, so that text holds them exactly enough for float32.
full = np.round(rng.normal(0, 2, (2, 6, 8, CLASSES)), 3)
half = np.round(rng.normal(0, 2, (2, 3, 4, CLASSES)), 3)
labels = np.zeros((2, 6, 8), int)  # class 3 is in the first image only, class 2 in none
labels[0, 1:6, 1:6] = 1
labels[0, 0:4, 6:8] = 3
labels[1, 2:4, 2:8] = 1
maps = distance_maps(labels)
put("losses.full", full)
put("losses.half", half)
put("losses.labels", labels)
put("losses.distances", maps)
put("losses.weights", WEIGHTS)


def single(name, function):
    scores = torch.tensor(full, requires_grad=True)
    loss = function(scores)
    loss.backward()
    put(f"losses.{name}", loss)
    put(f"losses.{name}.gradient", scores.grad)


single("weighted", lambda s: cross_entropy(s, labels, WEIGHTS))
single("focal", lambda s: focal(s, labels, GAMMA))
single("focal.half", lambda s: focal(s, labels, 0.5))
single("image", lambda s: image_dice(s, labels))
single("generalized", lambda s: generalized_dice(s, labels))
single("shape", lambda s: shape_aware(s, labels, maps))

# All at once, with deep supervision weighted 3 : 2.
a = torch.tensor(full, requires_grad=True)
b = torch.tensor(half, requires_grad=True)


def mixture(scores, labels, maps):
    return (
        0.7 * cross_entropy(scores, labels, WEIGHTS)
        + 1.3 * dice(scores, labels)
        + 0.4 * generalized_dice(scores, labels)
        + 0.9 * focal(scores, labels, GAMMA)
        + 0.05 * shape_aware(scores, labels, maps)
    )


total = 0.6 * mixture(a, labels, maps) + 0.4 * mixture(
    b, labels[:, ::2, ::2], maps[:, ::2, ::2]
)
total.backward()
put("losses.mixture", total)
put("losses.mixture.gradient.full", a.grad)
put("losses.mixture.gradient.half", b.grad)

# --- Optimizers: a quadratic bowl, some steps with different learning rates -----------------------

start = {
    "a.kernel": np.round(rng.normal(0, 1, (1, 1, 2, 3)), 3),
    "b.bias": np.round(rng.normal(0, 1, 3), 3),
}
goal = {k: np.round(rng.normal(0, 1, v.shape), 3) for k, v in start.items()}
curvature = {k: np.round(rng.uniform(0.1, 5, v.shape), 3) for k, v in start.items()}
for k in start:
    put(f"optimizers.start.{k}", start[k])
    put(f"optimizers.goal.{k}", goal[k])
    put(f"optimizers.curvature.{k}", curvature[k])
rates = [0.01, 0.05, 0.1, 0.02, 0.001, 0.03]
put("optimizers.rates", rates)


def optimise(name, make, decay, decay_all=False, clip=0, average=0.5):
    x = {k: torch.tensor(v, requires_grad=True) for k, v in start.items()}
    optimizer = make(
        [
            {"params": [x["a.kernel"]], "weight_decay": decay},
            {"params": [x["b.bias"]], "weight_decay": decay if decay_all else 0},
        ]
    )
    mean = {k: v.copy() for k, v in start.items()}
    for number, rate in enumerate(rates, 1):
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss = sum(
            (torch.tensor(curvature[k]) * (x[k] - torch.tensor(goal[k])) ** 2).sum() / 2 for k in x
        )
        loss.backward()
        if clip:
            nn.utils.clip_grad_norm_(list(x.values()), clip)
        optimizer.step()
        keep = min(average, (1 + number) / (10 + number))
        for k in x:
            mean[k] = keep * mean[k] + (1 - keep) * x[k].detach().numpy()
    for k in x:
        put(f"optimizers.{name}.{k}", x[k])
        put(f"optimizers.{name}.average.{k}", mean[k])


def adam(groups):
    return torch.optim.Adam(groups, lr=1, betas=(0.8, 0.95), eps=1e-7)


def adamw(groups):
    return torch.optim.AdamW(groups, lr=1, betas=(0.8, 0.95), eps=1e-7)


def sgd(momentum, nesterov=False):
    return lambda groups: torch.optim.SGD(groups, lr=1, momentum=momentum, nesterov=nesterov)


optimise("adam", adam, 0)
optimise("adam.decay", adam, 0.4)
optimise("adam.decay.all.clip", adam, 0.4, True, 0.8)
optimise("adamw.decay.all", adamw, 0.4, True)
optimise("sgd", sgd(0), 0)
optimise("sgd.decay", sgd(0), 0.4)
optimise("sgd.momentum", sgd(0.9), 0)
optimise("sgd.nesterov.decay.all.clip", sgd(0.9, True), 0.4, True, 0.8)
write("engine/losses.txt")

# --- Schedules ------------------------------------------------------------------------------------


def rates_of(make, steps, rate):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)
    schedule = make(optimizer)
    result = []
    for _ in range(steps):
        result.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    return result


put(
    "schedule.polynomial",
    rates_of(lambda o: lr_scheduler.PolynomialLR(o, total_iters=12, power=0.9), 15, 0.01),
    14,
)


def warm_polynomial(optimizer):
    warm = lr_scheduler.LinearLR(optimizer, start_factor=0.1, total_iters=4)
    poly = lr_scheduler.LambdaLR(optimizer, lambda i: (1 - min(i, 8) / 8) ** 0.9)
    return lr_scheduler.SequentialLR(optimizer, [warm, poly], milestones=[4])


put("schedule.warmup", rates_of(warm_polynomial, 14, 0.01), 14)


def one_cycle(pct, div, div_final):
    """fastai's combined_cos(pct, lr/div, lr, lr/div_final), written out."""

    def cos(begin, end, pos):
        return begin + (1 + math.cos(math.pi * (1 - pos))) * (end - begin) / 2

    def rate(pos):
        if pos < pct:
            return cos(0.003 / div, 0.003, pos / pct)
        return cos(0.003, 0.003 / div_final, (pos - pct) / (1 - pct))

    return [rate(i / 17) for i in range(17)]


put("schedule.onecycle", one_cycle(0.4, 10, 500), 14)

metrics = np.concatenate(
    [
        1 / np.arange(1, 6),
        [0.2, 0.19999, 0.2, 0.21, 0.1999, 0.19, 0.19, 0.3, np.nan, 0.2, 0.19, 0.18999],
        np.full(9, 0.2),
        [0.01, 0.02, -0.1, -0.1, -0.10002, -0.09, -0.1, -0.2],
    ]
)
put("schedule.plateau.metrics", metrics, 17)
for mode in ("min", "max"):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.01)
    schedule = lr_scheduler.ReduceLROnPlateau(
        optimizer, mode, factor=0.1, patience=2, min_lr=3e-6
    )
    result = []
    for metric in metrics:
        schedule.step(metric)
        result.append(optimizer.param_groups[0]["lr"])
    put(f"schedule.plateau.{mode}", result, 14)

# --- Distance maps ----------------------------------------------------------------------------------

blobs = np.zeros((11, 13), int)
yy, xx = np.mgrid[0:11, 0:13]
blobs[np.hypot(yy - 4.3, xx - 4.1) < 4.2] = 2  # touches the border
blobs[np.hypot(yy - 4.3, xx - 4.1) < 2.3] = 1
blobs[8:11, 9:12] = 1  # a second piece
put("distance.labels", blobs)
put("distance.maps", np.maximum(distance_maps(blobs[None])[0], 0))
write("training/schedules.txt")
