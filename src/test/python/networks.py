"""The networks of the tagged paper in PyTorch, for scripts that compare: MONAI's SegResNetVAE and DynUNet.

They are written from MONAI's definitions; network_goldens.py checks that their numbers of parameters are
those of the originals. Their parts have the names that they have in Java, so weights can go either way.
"""

import re

import torch
import torch.nn.functional as F
from torch import nn


def named(network):
    """Java's name -> (tensor, axes of the Java tensor in terms of PyTorch's).

    Submodules have Java's names with "__" for dots; names that begin with # add nothing to it.
    """
    result = {}
    for path, module in network.named_modules():
        name = re.sub(r"\.#\w+", "", path.replace("__", "."))
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


class Named(nn.Module):
    """Gives out its children by names with dots."""

    def put(self, name, module):
        self.add_module(name.replace(".", "__"), module)
        return module

    def at(self, name, x):
        return self._modules[name.replace(".", "__")](x)


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
