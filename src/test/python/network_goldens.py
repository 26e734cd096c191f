"""Golden values for the tests of the networks: PyTorch modules with the weights of one formula.

Run from the root of the project:
    /usr/bin/python3 src/test/python/network_goldens.py
It writes engine/networks.txt (each line: name, shape as AxBxC, values in C order) below
src/test/resources/sc/fiji/cardiacmr.

The modules are written from the definitions of MONAI (SegResNetVAE, DynUNet) and of Bai et al.
(build_FCN of ukbb_cardiac); that their numbers of parameters are those of the originals is checked
here.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(1)
lines = []


def put(name, values):
    array = np.asarray(values, dtype=float)
    shape = "x".join(map(str, array.shape)) or "scalar"
    lines.append(f"{name} {shape} " + " ".join(f"{v:.8g}" for v in array.ravel()))


# --- Weights and images by formula --------------------------------------------------------------


def named(network):
    """Java's name -> (tensor, axes of the Java tensor in terms of PyTorch's).

    Submodules have Java's names with "__" for dots; a Sequential or ModuleDict adds nothing to it.
    """
    result = {}
    for path, module in network.named_modules():
        name = path.replace("__", ".").replace(".#", "")
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            # Conv2d out, in, y, x; ConvTranspose2d in, out, y, x. Java: y, x, in, out and y, x, out, in.
            result[name + ".kernel"] = (module.weight, (2, 3, 1, 0))
        elif isinstance(module, nn.Linear):
            result[name + ".kernel"] = (module.weight, (1, 0))
        elif isinstance(module, (nn.BatchNorm2d, nn.GroupNorm, nn.InstanceNorm2d)):
            result[name + ".scale"] = (module.weight, (0,))
            result[name + ".offset"] = (module.bias, (0,))
            if isinstance(module, nn.BatchNorm2d):
                result[name + ".mean"] = (module.running_mean, (0,))
                result[name + ".variance"] = (module.running_var, (0,))
            continue
        else:
            continue
        if module.bias is not None:
            result[name + ".bias"] = (module.bias, (0,))
    return result


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


class Named(nn.Module):
    """Gives out its children by names with dots."""

    def put(self, name, module):
        self.add_module(name.replace(".", "__"), module)
        return module

    def at(self, name, x):
        return self._modules[name.replace(".", "__")](x)


# --- MONAI's SegResNetVAE -------------------------------------------------------------------------


class ResNetVae(Named):
    GROUPS = 8
    CODED = 16

    def __init__(self, channels, classes, size, filters=8, down=(1, 2, 2, 4), up=(1, 1, 1), code=256):
        super().__init__()
        self.down, self.up, self.deviation = down, up, 0.3
        levels = len(down)
        self.put("encoder0.input", nn.Conv2d(channels, filters, 3, padding=1, bias=False))
        for level, blocks in enumerate(down):
            w = filters * 2**level
            if level > 0:
                self.put(
                    f"encoder{level}.down",
                    nn.Conv2d(w // 2, w, 3, stride=2, padding=1, bias=False),
                )
            self.blocks(f"encoder{level}", blocks, w)
        for i, blocks in enumerate(up):
            level = levels - 2 - i
            w = filters * 2**level
            self.put(f"decoder{level}.up", nn.Conv2d(2 * w, w, 1, bias=False))
            self.blocks(f"decoder{level}", blocks, w)
        self.head("head0", filters, classes)
        w = filters * 2 ** (levels - 1)
        self.side = size // 2**levels
        numbers = self.CODED * self.side**2
        self.put("autoencoder.norm0", nn.GroupNorm(self.GROUPS, w))
        self.put("autoencoder.down", nn.Conv2d(w, self.CODED, 3, stride=2, padding=1))
        self.put("autoencoder.norm1", nn.GroupNorm(self.GROUPS, self.CODED))
        self.put("autoencoder.mean", nn.Linear(numbers, code))
        self.put("autoencoder.deviation", nn.Linear(numbers, code))
        self.put("autoencoder.expand", nn.Linear(code, numbers))
        self.put("autoencoder.up", nn.Conv2d(self.CODED, w, 1, bias=False))
        self.put("autoencoder.norm2", nn.GroupNorm(self.GROUPS, w))
        self.head("autoencoder.head", filters, channels)

    def blocks(self, name, number, w):
        for b in range(number):
            for i in range(2):
                self.put(f"{name}.block{b}.norm{i}", nn.GroupNorm(self.GROUPS, w))
                self.put(f"{name}.block{b}.conv{i}", nn.Conv2d(w, w, 3, padding=1, bias=False))

    def head(self, name, w, out):
        self.put(f"{name}.norm", nn.GroupNorm(self.GROUPS, w))
        self.put(f"{name}.convolution", nn.Conv2d(w, out, 1))

    def run_blocks(self, name, number, x):
        for b in range(number):
            y = x
            for i in range(2):
                y = self.at(f"{name}.block{b}.conv{i}", F.relu(self.at(f"{name}.block{b}.norm{i}", y)))
            x = x + y
        return x

    def run_head(self, name, x):
        return self.at(f"{name}.convolution", F.relu(self.at(f"{name}.norm", x)))

    @staticmethod
    def double(x):
        return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)

    def encode(self, x):
        x = self.at("encoder0.input", x)
        maps = []
        for level, blocks in enumerate(self.down):
            if level > 0:
                x = self.at(f"encoder{level}.down", x)
            x = self.run_blocks(f"encoder{level}", blocks, x)
            maps.append(x)
        return maps

    def decode(self, x, skips):
        for i, blocks in enumerate(self.up):
            level = len(self.down) - 2 - i
            x = self.double(self.at(f"decoder{level}.up", x))
            if skips is not None:
                x = x + skips[level]
            x = self.run_blocks(f"decoder{level}", blocks, x)
        return x

    def forward(self, x):
        maps = self.encode(x)
        return self.run_head("head0", self.decode(maps[-1], maps))

    def losses(self, image, noise, estimate):
        """Loss of the code and loss of the reconstruction; noise has axes N, code."""
        x = F.relu(self.at("autoencoder.norm0", self.encode(image)[-1]))
        x = F.relu(self.at("autoencoder.norm1", self.at("autoencoder.down", x)))
        # Java flattens in order y, x, channel.
        x = x.permute(0, 2, 3, 1).flatten(1)
        mean = self.at("autoencoder.mean", x)
        if estimate:
            spread = F.softplus(self.at("autoencoder.deviation", x))
            kl = mean**2 + spread**2 - torch.log(1e-8 + spread**2) - 1
            of_code = 0.5 * kl.mean()
        else:
            spread = self.deviation
            of_code = (mean**2).mean()
        x = F.relu(self.at("autoencoder.expand", mean + spread * noise))
        x = x.reshape(-1, self.side, self.side, self.CODED).permute(0, 3, 1, 2)
        x = F.relu(self.at("autoencoder.norm2", self.double(self.at("autoencoder.up", x))))
        again = self.run_head("autoencoder.head", self.decode(x, None))
        return of_code, ((again - image) ** 2).mean()


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


class DynUNet(Named):
    def __init__(self, channels, classes, widths, residual, heads):
        super().__init__()
        self.levels, self.residual, self.heads = len(widths), residual, heads
        n = channels
        for level, w in enumerate(widths):
            stride = 1 if level == 0 else 2
            self.unit(f"encoder{level}.conv0", n, w, 3, stride)
            self.unit(f"encoder{level}.conv1", w, w, 3, 1)
            if residual and (n != w or stride > 1):
                self.unit(f"encoder{level}.shortcut", n, w, 1, stride)
            n = w
        for level in range(self.levels - 1):
            w = widths[level]
            self.put(f"decoder{level}.up", nn.ConvTranspose2d(widths[level + 1], w, 2, stride=2))
            self.unit(f"decoder{level}.conv0", 2 * w, w, 3, 1)
            self.unit(f"decoder{level}.conv1", w, w, 3, 1)
        for level in range(heads):
            self.put(f"head{level}", nn.Conv2d(widths[level], classes, 1))

    def unit(self, name, n, w, kernel, stride):
        convolution = nn.Conv2d(n, w, kernel, stride=stride, padding=kernel // 2, bias=False)
        parts = nn.ModuleDict({"#c": convolution, "#n": nn.InstanceNorm2d(w, affine=True)})
        self.put(name, parts)

    def run(self, name, x):
        parts = self._modules[name.replace(".", "__")]
        return parts["#n"](parts["#c"](x))

    @staticmethod
    def act(x):
        return F.leaky_relu(x, 0.01)

    def forward(self, x):
        skips = []
        for level in range(self.levels):
            y = self.act(self.run(f"encoder{level}.conv0", x))
            y = self.run(f"encoder{level}.conv1", y)
            if self.residual:
                name = f"encoder{level}.shortcut"
                y = y + (self.run(name, x) if name.replace(".", "__") in self._modules else x)
            x = self.act(y)
            skips.append(x)
        outputs = []
        for level in reversed(range(self.levels - 1)):
            x = torch.cat([self.at(f"decoder{level}.up", x), skips[level]], 1)
            x = self.act(self.run(f"decoder{level}.conv0", x))
            x = self.act(self.run(f"decoder{level}.conv1", x))
            if level < self.heads:
                outputs.insert(0, self.at(f"head{level}", x))
        return outputs


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
