"""How many images per second PyTorch trains on the processor: the peer of `bin/bench training`.

Usage: training_speed.py WIDTHS SIZE BATCH STEPS THREADS, for instance
       python3 training_speed.py 16,32,64,128,256 192 16 3 2

The U-Net is that of architecture=unet with norm=batch: two 3 x 3 convolutions with batch norm and
leaky rectifier per level, max pooling, transposed convolutions, deep supervision, Dice + cross-entropy,
AdamW; float32. Prints the number of parameters and the images per second, each on a line.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional


class Block(nn.Sequential):
    def __init__(self, channels_in, channels_out):
        layers = []
        for c in (channels_in, channels_out):
            layers += [
                nn.Conv2d(c, channels_out, 3, padding=1, bias=False),
                nn.BatchNorm2d(channels_out),
                nn.LeakyReLU(0.01, inplace=True),
            ]
        super().__init__(*layers)


class UNet(nn.Module):
    def __init__(self, widths, classes):
        super().__init__()
        self.encoder = nn.ModuleList(
            [Block(1 if i == 0 else widths[i - 1], w) for i, w in enumerate(widths)]
        )
        levels = range(len(widths) - 1)
        self.up = nn.ModuleList([nn.ConvTranspose2d(widths[i + 1], widths[i], 2, 2) for i in levels])
        self.decoder = nn.ModuleList([Block(2 * widths[i], widths[i]) for i in levels])
        # The coarsest level of the decoder has no output of its own.
        self.heads = nn.ModuleList([nn.Conv2d(widths[i], classes, 1) for i in levels[: max(1, len(levels) - 1)]])

    def forward(self, x):
        skips = []
        for i, block in enumerate(self.encoder):
            x = block(x if i == 0 else functional.max_pool2d(x, 2))
            skips.append(x)
        scores = []
        for i in reversed(range(len(self.decoder))):
            x = self.decoder[i](torch.cat([skips[i], self.up[i](x)], 1))
            if i < len(self.heads):
                scores.insert(0, self.heads[i](x))
        return scores


def loss(scores, labels, classes):
    total = 0.0
    weights = [0.5**i for i in range(len(scores))]
    for i, (w, s) in enumerate(zip(weights, scores)):
        reference = labels[:, :: 2**i, :: 2**i]
        p = torch.softmax(s, 1)
        g = functional.one_hot(reference, classes).permute(0, 3, 1, 2).float()
        both = (p * g).sum((0, 2, 3))
        dice = (2 * both + 1) / (p.sum((0, 2, 3)) + g.sum((0, 2, 3)) + 1)
        total = total + w / sum(weights) * (functional.cross_entropy(s, reference) + 1 - dice[1:].mean())
    return total


def main():
    widths = [int(w) for w in sys.argv[1].split(",")]
    size, batch, steps, threads = (int(a) for a in sys.argv[2:6])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    classes = 4
    network = UNet(widths, classes)
    optimizer = torch.optim.AdamW(network.parameters(), 1e-3)
    images = torch.randn(batch, 1, size, size)
    labels = torch.randint(0, classes, (batch, size, size))
    times = []
    for step in range(steps + 1):
        start = time.perf_counter()
        optimizer.zero_grad()
        loss(network(images), labels, classes).backward()
        optimizer.step()
        times.append(time.perf_counter() - start)
    print("parameters", sum(p.numel() for p in network.parameters()))
    # The first step also allocates memory.
    print("images_per_second", batch * steps / sum(times[1:]))


main()
