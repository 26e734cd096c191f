"""How many pairs of images per second PyTorch trains a CycleGAN with: the peer of `bin/bench cyclegan`.

Usage: cyclegan_speed.py SIZE WIDTH BLOCKS DISCRIMINATORWIDTH LAYERS BATCH STEPS THREADS, for instance
       python3 cyclegan_speed.py 128 24 6 24 3 1 5 2

A step is one of the generators and one of the discriminators, each with Adam; float32, with all
losses. Prints the pairs per second.
"""

import sys
import time

import torch

from cyclegan import CycleGan


def main():
    size, width, blocks, judges, layers, batch, steps, threads = (int(a) for a in sys.argv[1:9])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    networks = CycleGan(1, width, blocks, judges, layers, 10, 5)
    generators = torch.optim.Adam(networks.parameters_of("to-target", "to-source"), 2e-4, (0.5, 0.999))
    discriminators = torch.optim.Adam(
        networks.parameters_of("judges-target", "judges-source"), 2e-4, (0.5, 0.999)
    )
    source = torch.rand(batch, 1, size, size) * 2 - 1
    target = torch.rand(batch, 1, size, size) * 2 - 1
    times = []
    for step in range(steps + 1):
        start = time.perf_counter()
        judges = networks.parameters_of("judges-target", "judges-source")
        for p in judges:
            p.requires_grad_(False)
        generators.zero_grad()
        loss, _, as_target, as_source = networks.generator_losses(source, target)
        loss.backward()
        generators.step()
        for p in judges:
            p.requires_grad_(True)
        discriminators.zero_grad()
        sum(networks.discriminator_losses(source, target, as_target, as_source)).backward()
        discriminators.step()
        times.append(time.perf_counter() - start)
    # The first step also allocates memory.
    print("pairs_per_second", batch * steps / sum(times[1:]))


main()
