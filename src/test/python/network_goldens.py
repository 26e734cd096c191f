"""Golden values for the tests of the networks: PyTorch modules with the weights of one formula.

Run from the root of the project:
    /usr/bin/python3 src/test/python/network_goldens.py
It writes engine/networks.txt (each line: name, shape as AxBxC, values in C order) below
src/test/resources/sc/fiji/cardiacmr.

The modules are written from the definitions of MONAI (SegResNetVAE, DynUNet; see networks.py) and of
Bai et al. (build_FCN of ukbb_cardiac); that their numbers of parameters are those of the originals is
checked here.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from networks import DynUNet, Named, ResNetVae, named

torch.manual_seed(1)
lines = []


def put(name, values):
    array = np.asarray(values, dtype=float)
    shape = "x".join(map(str, array.shape)) or "scalar"
    lines.append(f"{name} {shape} " + " ".join(f"{v:.8g}" for v in array.ravel()))


# --- Weights and images by formula --------------------------------------------------------------


def fill(network):
    """The formula of FilledNetwork.java: a wave per parameter, numbered in the order of the names.

    Its frequency rises, for kernels of one frequency have rank 2, and norms would divide by nothing.
    """
    for k, (name, (tensor, axes)) in enumerate(sorted(named(network).items())):
        shape = [tensor.shape[axis] for axis in axes]
        i = np.arange(tensor.numel())
        j = (i % 9973).astype(float)
        wave = np.sin(1.7 * i + 0.37 * j * j + k).reshape(shape)
        kind = name.rsplit(".", 1)[1]
        if kind == "kernel":
            value = wave * np.sqrt(4 / np.prod(shape[:-1]))
        elif kind in ("scale", "variance"):
            value = 1 + 0.4 * wave
        else:
            value = 0.3 * wave
        value = torch.tensor(value.astype(np.float32).astype(float))
        tensor.data = value.permute(*np.argsort(axes).tolist())


def picture(n, height, width):
    """N, Y, X, C with C = 1."""
    i = np.arange(n * height * width)
    return np.sin(0.37 * i**1.1).astype(np.float32).astype(float).reshape(n, height, width, 1)


def count(network):
    return sum(p.numel() for p in network.parameters())


def put_scores(name, scores):
    """Every so many a value, so that some 300 remain, and two sums of all."""
    values = scores.detach().permute(0, 2, 3, 1).numpy().ravel()
    step = max(1, values.size // 300) | 1  # odd, so that every class comes
    put(name + ".values", values[::step])
    put(name + ".sums", [values.sum(), (values**2).sum()])


# --- MONAI's SegResNetVAE -------------------------------------------------------------------------

full = ResNetVae(1, 2, 256)
assert count(full) == 3_555_891
inference = sum(p.numel() for n, p in full.named_parameters() if not n.startswith("autoencoder"))
assert inference == 394_986
put("resnet-vae.parameters", [count(full), inference])

torch.set_default_dtype(torch.float64)
SIZE = 64
small = ResNetVae(1, 2, SIZE)
fill(small)
image = torch.tensor(picture(2, SIZE, SIZE)).permute(0, 3, 1, 2)
with torch.no_grad():
    put_scores("resnet-vae.scores", small(image))
    noise = torch.tensor(np.cos(0.9 * np.arange(2 * 256)).astype(np.float32)).double().reshape(2, 256)
    for estimate in (False, True):
        put(f"resnet-vae.losses.{str(estimate).lower()}", [float(v) for v in small.losses(image, noise, estimate)])
# The gradient of both losses with respect to the image, which passes through every layer.
image.requires_grad_(True)
sum(small.losses(image, noise, True)).backward()
put_scores("resnet-vae.gradient", image.grad)

# --- MONAI's DynUNet ------------------------------------------------------------------------------


torch.set_default_dtype(torch.float32)
WIDTHS = [32, 64, 128, 256, 512, 512, 512]
full = DynUNet(1, 2, WIDTHS, True, 1)
assert count(full) == 34_164_258
put("dynunet.parameters", [count(full), count(DynUNet(1, 2, WIDTHS, False, 1))])
torch.set_default_dtype(torch.float64)
# At the full depth a level would be a single pixel, whose instance norm is nothing but its offset.
for name, residual in (("residual", True), ("plain", False)):
    network = DynUNet(1, 3, [8, 12, 16, 16], residual, 2)
    fill(network)
    with torch.no_grad():
        for i, scores in enumerate(network(torch.tensor(picture(1, 64, 48)).permute(0, 3, 1, 2))):
            put_scores(f"dynunet.{name}.head{i}", scores)
full = full.double()
fill(full)
with torch.no_grad():
    put_scores("dynunet.full", full(torch.tensor(picture(1, 128, 128)).permute(0, 3, 1, 2))[0])

# --- Bai's FCN ------------------------------------------------------------------------------------


class Fcn(Named):
    def __init__(self, channels, classes, widths, convolutions, level_width=32, joined_width=64):
        super().__init__()
        self.convolutions = convolutions
        n = channels
        for level, w in enumerate(widths):
            for i in range(convolutions[level]):
                self.unit(f"encoder{level}.conv{i}", n, w, 3, 2 if level > 0 and i == 0 else 1)
                n = w
            self.unit(f"decoder{level}", w, level_width, 1, 1)
        self.unit("joined.conv0", level_width * len(widths), joined_width, 1, 1)
        self.unit("joined.conv1", joined_width, joined_width, 1, 1)
        self.put("head0", nn.Conv2d(joined_width, classes, 1))

    def unit(self, name, n, w, kernel, stride):
        # TensorFlow pads even images with stride 2 below and on the right only.
        padding = 0 if stride == 2 else kernel // 2
        convolution = nn.Conv2d(n, w, kernel, stride=stride, padding=padding, bias=False)
        self.put(name, nn.ModuleDict({"#c": convolution, "#n": nn.BatchNorm2d(w, eps=1e-3)}))

    def run(self, name, x):
        parts = self._modules[name.replace(".", "__")]
        if parts["#c"].stride == (2, 2):
            x = F.pad(x, (0, 1, 0, 1))
        return F.relu(parts["#n"](parts["#c"](x)))

    @staticmethod
    def enlarge(x, factor):
        """Transposed convolution with a tent, cropped as TensorFlow's SAME does."""
        ramp = torch.cat([torch.arange(1, factor + 1), torch.arange(factor - 1, 0, -1)]) / factor
        tent = (ramp[:, None] * ramp[None, :]).to(x.dtype).expand(x.shape[1], 1, -1, -1)
        y = F.conv_transpose2d(x, tent, stride=factor, groups=x.shape[1])
        before = (factor - 1) // 2
        h, w = x.shape[2] * factor, x.shape[3] * factor
        return y[:, :, before : before + h, before : before + w]

    def forward(self, x):
        levels = []
        for level, number in enumerate(self.convolutions):
            for i in range(number):
                x = self.run(f"encoder{level}.conv{i}", x)
            few = self.run(f"decoder{level}", x)
            levels.append(few if level == 0 else self.enlarge(few, 2**level))
        x = self.run("joined.conv1", self.run("joined.conv0", torch.cat(levels, 1)))
        return self.at("head0", x)


network = Fcn(1, 4, [16, 32, 64, 128, 256], [2, 2, 3, 3, 3])
put("fcn.parameters", count(network))
fill(network)
network.eval()
with torch.no_grad():
    put_scores("fcn.scores", network(torch.tensor(picture(1, 64, 48)).permute(0, 3, 1, 2)))

# --- Enlarging by interpolation -------------------------------------------------------------------

x = torch.tensor(picture(1, 3, 4)).permute(0, 3, 1, 2)
put("upsample", ResNetVae.double(x)[0, 0])
for factor in (2, 4, 8):
    put(f"interpolated.{factor}", Fcn.enlarge(x, factor)[0, 0])

target = Path("src/test/resources/sc/fiji/cardiacmr/engine/networks.txt")
target.write_text("\n".join(lines) + "\n")
