"""Golden values for the tests of engine, training and safetensors, from PyTorch and NumPy.

Run from the root of the project:
    /usr/bin/python3 src/test/python/engine_goldens.py
It writes engine/goldens.txt (each line: name, shape as AxBxC, values in C order) and
io/safetensors/numpy.safetensors below src/test/resources/sc/fiji/cardiacmr.
"""

import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

RESOURCES = Path("src/test/resources/sc/fiji/cardiacmr")
rng = np.random.default_rng(11)
torch.set_default_dtype(torch.float64)
lines = []


def put(name, array, digits=8):
    array = np.asarray(array.detach() if isinstance(array, torch.Tensor) else array)
    shape = "x".join(map(str, array.shape)) or "scalar"
    if array.dtype.kind in "iub":
        values = " ".join(str(int(v)) for v in array.ravel())
    else:
        values = " ".join(f"{v:.{digits}g}" for v in array.ravel())
    lines.append(f"{name} {shape} {values}")


# --- Losses -----------------------------------------------------------------------------------


def one_hot(labels, classes):
    return F.one_hot(torch.as_tensor(labels, dtype=torch.long), classes).double()


def cross_entropy(scores, labels):
    flat = torch.as_tensor(labels, dtype=torch.long).reshape(-1)
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), flat)


def dice(scores, labels):
    p = torch.softmax(scores, -1)
    g = one_hot(labels, scores.shape[-1])
    axes = (0, 1, 2)
    overlap = (2 * (p * g).sum(axes) + 1) / (p.sum(axes) + g.sum(axes) + 1)
    return 1 - overlap[1:].mean()


# Rounded, so that text holds them exactly enough for float32.
full = np.round(rng.normal(0, 2, (2, 4, 6, 4)), 3)
half = np.round(rng.normal(0, 2, (2, 2, 3, 4)), 3)
labels = rng.integers(0, 3, (2, 4, 6))  # class 3 is absent
put("loss.full", full)
put("loss.half", half)
put("loss.labels", labels)
a = torch.tensor(full, requires_grad=True)
b = torch.tensor(half, requires_grad=True)
put("loss.cross_entropy", cross_entropy(a, labels))
put("loss.dice", dice(a, labels))
total = 0.7 * cross_entropy(a, labels) + 1.3 * dice(a, labels)
coarse = labels[:, ::2, ::2]
total = (total + 0.5 * (0.7 * cross_entropy(b, coarse) + 1.3 * dice(b, coarse))) / 1.5
total.backward()
put("loss.supervised", total)
put("loss.supervised.gradient.full", a.grad)
put("loss.supervised.gradient.half", b.grad)

# --- Optimizer --------------------------------------------------------------------------------

start = {
    "a.kernel": np.round(rng.normal(0, 1, (1, 1, 2, 3)), 3),
    "b.bias": np.round(rng.normal(0, 1, 3), 3),
}
goal = {k: np.round(rng.normal(0, 1, v.shape), 3) for k, v in start.items()}
curvature = {k: np.round(rng.uniform(0.1, 5, v.shape), 3) for k, v in start.items()}
for k in start:
    put(f"adam.start.{k}", start[k])
    put(f"adam.goal.{k}", goal[k])
    put(f"adam.curvature.{k}", curvature[k])
rates = [0.01, 0.05, 0.1, 0.02, 0.001, 0.03]
put("adam.rates", rates)


def optimise(name, decay, clip, average):
    x = {k: torch.tensor(v, requires_grad=True) for k, v in start.items()}
    groups = [
        {"params": [x["a.kernel"]], "weight_decay": decay},
        {"params": [x["b.bias"]], "weight_decay": 0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=1, betas=(0.8, 0.95), eps=1e-7)
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
        put(f"{name}.{k}", x[k])
        put(f"{name}.average.{k}", mean[k])


optimise("adam.plain", 0, 0, 0.5)
optimise("adam.full", 0.4, 0.8, 0.5)

# --- Batch norm while training ----------------------------------------------------------------

x = np.round(rng.normal(3, 2, (2, 3, 4, 2)), 3)
norm = nn.BatchNorm2d(2, eps=1e-3, momentum=0.02)
norm.weight.data = torch.tensor([0.7, 1.4])
norm.bias.data = torch.tensor([-0.3, 0.2])
y = norm(torch.tensor(x).permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
put("batchnorm.x", x)
put("batchnorm.y", y)
put("batchnorm.mean", norm.running_mean)
put("batchnorm.variance", norm.running_var)

# --- The U-Net --------------------------------------------------------------------------------


def block(channels_in, channels_out, norm):
    batch = norm == "batch"
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False),
        nn.BatchNorm2d(channels_out, eps=1e-3)
        if batch
        else nn.InstanceNorm2d(channels_out, eps=1e-5, affine=True),
        nn.LeakyReLU(0.01),
    )


class UNet(nn.Module):
    """With the names of the Java network's parameters, dots replaced by underscores."""

    def __init__(self, channels, classes, norm, widths):
        super().__init__()
        self.levels = len(widths)
        n = channels
        for i, w in enumerate(widths):
            self.add_module(f"encoder{i}_conv0", block(n, w, norm))
            self.add_module(f"encoder{i}_conv1", block(w, w, norm))
            n = w
        for i in range(self.levels - 1):
            w = widths[i]
            self.add_module(f"decoder{i}_up", nn.ConvTranspose2d(widths[i + 1], w, 2, stride=2))
            self.add_module(f"decoder{i}_conv0", block(2 * w, w, norm))
            self.add_module(f"decoder{i}_conv1", block(w, w, norm))
            if i == 0 or i < self.levels - 2:
                self.add_module(f"head{i}", nn.Conv2d(w, classes, 1))

    def forward(self, x):
        m = self._modules
        skips = []
        for i in range(self.levels):
            if i > 0:
                x = F.max_pool2d(x, 2)
            x = m[f"encoder{i}_conv1"](m[f"encoder{i}_conv0"](x))
            skips.append(x)
        heads = []
        for i in reversed(range(self.levels - 1)):
            x = torch.cat([skips[i], m[f"decoder{i}_up"](x)], 1)
            x = m[f"decoder{i}_conv1"](m[f"decoder{i}_conv0"](x))
            if f"head{i}" in m:
                heads.insert(0, m[f"head{i}"](x))
        return heads

    def named(self):
        """Java name -> (tensor, axes of the Java tensor in terms of PyTorch's)."""
        result = {}
        for name, module in self._modules.items():
            name = name.replace("_", ".")
            if isinstance(module, nn.Sequential):
                convolution, norm, _ = module
                result[name + ".kernel"] = (convolution.weight, (2, 3, 1, 0))
                result[name + ".scale"] = (norm.weight, (0,))
                result[name + ".offset"] = (norm.bias, (0,))
                if isinstance(norm, nn.BatchNorm2d):
                    result[name + ".mean"] = (norm.running_mean, (0,))
                    result[name + ".variance"] = (norm.running_var, (0,))
            else:
                # PyTorch: Conv2d out, in, y, x; ConvTranspose2d in, out, y, x. Java: y, x, in, out
                # and y, x, out, in: the same permutation.
                result[name + ".kernel"] = (module.weight, (2, 3, 1, 0))
                result[name + ".bias"] = (module.bias, (0,))
        return result


def fill(network):
    """The formula of UNetTest.fill: a wave per parameter, numbered in the order of the names."""
    for k, (name, (tensor, axes)) in enumerate(sorted(network.named().items())):
        shape = [tensor.shape[axis] for axis in axes]
        wave = np.sin(1.7 * np.arange(tensor.numel()) + k).reshape(shape)
        kind = name.rsplit(".", 1)[1]
        if kind == "kernel":
            value = wave * math.sqrt(4 / (shape[0] * shape[1] * shape[2]))
        elif kind in ("scale", "variance"):
            value = 1 + 0.4 * wave
        else:
            value = 0.3 * wave
        tensor.data = torch.tensor(value.astype(np.float32).astype(float)).permute(
            *np.argsort(axes).tolist()
        )


image = np.sin(0.37 * np.arange(2 * 16 * 8) ** 1.1).reshape(2, 16, 8, 1)
for norm in ("instance", "batch"):
    network = UNet(1, 3, norm, [4, 6, 8, 10])
    fill(network)
    network.eval()
    heads = network(torch.tensor(image).permute(0, 3, 1, 2))
    for i, head in enumerate(heads):
        put(f"unet.{norm}.head{i}", head.permute(0, 2, 3, 1), 6)
    put(f"unet.{norm}.parameters", sum(p.numel() for p in network.parameters()))

# The full network of the paper: only its number of parameters.
torch.set_default_dtype(torch.float32)
for norm in ("instance", "batch"):
    network = UNet(1, 4, norm, [32, 64, 128, 256, 512, 1024])
    put(f"unet.{norm}.full.parameters", sum(p.numel() for p in network.parameters()))
torch.set_default_dtype(torch.float64)

# --- One-cycle schedule: fastai's combined_cos(pct, lr/div, lr, lr/div_final), written out -------


def sched_cos(begin, end, pos):
    return begin + (1 + math.cos(math.pi * (1 - pos))) * (end - begin) / 2


def combined_cos(pct, begin, middle, end, pos):
    if pos < pct:
        return sched_cos(begin, middle, pos / pct)
    return sched_cos(middle, end, (pos - pct) / (1 - pct))


steps = 17
put(
    "onecycle",
    [combined_cos(0.25, 0.003 / 25, 0.003, 0.003 / 1e5, i / steps) for i in range(steps)],
    12,
)

# --- Safetensors, written by hand from the description of the format ----------------------------

arrays = {
    "layer.kernel": np.arange(12, dtype="<f4").reshape(2, 3, 2) / 7,
    "bias/µ": np.array([-0.0, np.inf, np.float32(1e-42)], dtype="<f4"),
    "scalar": np.array(2.5, dtype="<f4"),
    "empty": np.zeros((0, 3), dtype="<f4"),
}
header = {"__metadata__": {"format": "pt", "quote": 'a "b" \\ /\n\t€'}}
offset = 0
for name, array in arrays.items():
    header[name] = {
        "dtype": "F32",
        "shape": list(array.shape),
        "data_offsets": [offset, offset + array.nbytes],
    }
    offset += array.nbytes
text = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)  # the library pads with spaces
folder = RESOURCES / "io/safetensors"
folder.mkdir(parents=True, exist_ok=True)
(folder / "numpy.safetensors").write_bytes(
    struct.pack("<Q", len(text)) + text + b"".join(a.tobytes() for a in arrays.values())
)

folder = RESOURCES / "engine"
folder.mkdir(parents=True, exist_ok=True)
(folder / "goldens.txt").write_text("\n".join(lines) + "\n")
