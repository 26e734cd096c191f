"""CycleGAN in PyTorch, for scripts that compare.

Written from the paper (Zhu et al. 2017) and the published description of its networks; the names of the
parts are those that they have in Java, see networks.py. As there, convolutions before an instance norm
have no bias, which the norm would take away again; biased=True adds those of the paper's program.
"""

import torch
import torch.nn.functional as F
from torch import nn

from networks import Named


class Generator(Named):
    def __init__(self, channels, width=64, blocks=9, biased=False):
        super().__init__()
        self.blocks = blocks
        self.put("first", nn.Conv2d(channels, width, 7, bias=biased))
        for level in range(2):
            n = width << level
            self.put(f"down{level}", nn.Conv2d(n, 2 * n, 3, stride=2, padding=1, bias=biased))
        for block in range(blocks):
            for i in range(2):
                self.put(f"block{block}.conv{i}", nn.Conv2d(4 * width, 4 * width, 3, bias=biased))
        for level in (1, 0):
            n = width << level
            self.put(
                f"up{level}",
                nn.ConvTranspose2d(2 * n, n, 3, 2, padding=1, output_padding=1, bias=biased),
            )
        self.put("last", nn.Conv2d(width, channels, 7))

    def mirrored(self, name, x, pixels):
        return self.at(name, F.pad(x, (pixels,) * 4, mode="reflect"))

    def forward(self, x):
        x = F.relu(F.instance_norm(self.mirrored("first", x, 3)))
        for level in range(2):
            x = F.relu(F.instance_norm(self.at(f"down{level}", x)))
        for block in range(self.blocks):
            y = F.relu(F.instance_norm(self.mirrored(f"block{block}.conv0", x, 1)))
            x = x + F.instance_norm(self.mirrored(f"block{block}.conv1", y, 1))
        for level in (1, 0):
            x = F.relu(F.instance_norm(self.at(f"up{level}", x)))
        return torch.tanh(self.mirrored("last", x, 3))


class Discriminator(Named):
    def __init__(self, channels, width=64, layers=3, biased=False):
        super().__init__()
        self.layers = layers
        n = channels
        for level in range(layers + 1):
            out = width * min(2**level, 8)
            stride = 2 if level < layers else 1
            self.put(f"conv{level}", nn.Conv2d(n, out, 4, stride=stride, padding=1, bias=biased or level == 0))
            n = out
        self.put("scores", nn.Conv2d(n, 1, 4, padding=1))

    def forward(self, x):
        for level in range(self.layers + 1):
            x = self.at(f"conv{level}", x)
            if level > 0:
                x = F.instance_norm(x)
            x = F.leaky_relu(x, 0.2)
        return self.at("scores", x)


class CycleGan(nn.Module):
    def __init__(self, channels, width, blocks, discriminator_width, layers, cycle, identity):
        super().__init__()
        self.add_module("to-target", Generator(channels, width, blocks))
        self.add_module("to-source", Generator(channels, width, blocks))
        self.add_module("judges-target", Discriminator(channels, discriminator_width, layers))
        self.add_module("judges-source", Discriminator(channels, discriminator_width, layers))
        self.cycle, self.identity = cycle, identity

    def part(self, name):
        return self._modules[name]

    def parameters_of(self, *names):
        return [p for name in names for p in self.part(name).parameters()]

    def generator_losses(self, source, target):
        to_target, to_source = self.part("to-target"), self.part("to-source")
        as_target, as_source = to_target(source), to_source(target)
        adversarial = [
            ((self.part("judges-target")(as_target) - 1) ** 2).mean(),
            ((self.part("judges-source")(as_source) - 1) ** 2).mean(),
        ]
        cycle = [
            (to_source(as_target) - source).abs().mean(),
            (to_target(as_source) - target).abs().mean(),
        ]
        identity = [
            (to_target(target) - target).abs().mean(),
            (to_source(source) - source).abs().mean(),
        ]
        loss = sum(adversarial) + self.cycle * sum(cycle) + self.identity * sum(identity)
        return loss, adversarial + cycle + identity, as_target.detach(), as_source.detach()

    def discriminator_losses(self, source, target, as_target, as_source):
        def of(judge, real, translated):
            return ((judge(real) - 1) ** 2).mean() / 2 + (judge(translated) ** 2).mean() / 2

        return [
            of(self.part("judges-target"), target, as_target),
            of(self.part("judges-source"), source, as_source),
        ]
