"""Golden values for the tests of CycleGAN: PyTorch networks with the weights of one formula.

Run from the root of the project:
    /usr/bin/python3 src/test/python/cyclegan_goldens.py
It writes engine/cyclegan.txt (each line: name, shape as AxBxC, values in C order) below
src/test/resources/sc/fiji/cardiacmr.
"""

from pathlib import Path

import numpy as np
import torch

from cyclegan import CycleGan, Discriminator, Generator
from networks import named

lines = []


def put(name, values):
    array = np.asarray(values, dtype=float)
    shape = "x".join(map(str, array.shape)) or "scalar"
    lines.append(f"{name} {shape} " + " ".join(f"{v:.8g}" for v in array.ravel()))


def fill(network):
    """The formula of FilledNetwork.java, see network_goldens.py."""
    for k, (name, (tensor, axes)) in enumerate(sorted(named(network).items())):
        shape = [tensor.shape[axis] for axis in axes]
        i = np.arange(tensor.numel())
        j = (i % 9973).astype(float)
        wave = np.sin(1.7 * i + 0.37 * j * j + k).reshape(shape)
        amplitude = np.sqrt(4 / np.prod(shape[:-1])) if name.endswith(".kernel") else 0.3
        value = torch.tensor((amplitude * wave).astype(np.float32).astype(float))
        tensor.data = value.permute(*np.argsort(axes).tolist())


def picture(n, size, frequency):
    i = np.arange(n * size * size)
    wave = np.sin(frequency * i**1.1).astype(np.float32).astype(float)
    return torch.tensor(wave.reshape(n, size, size, 1)).permute(0, 3, 1, 2)


def put_sample(name, tensor):
    """Every so many a value, so that some 300 remain, and two sums of all."""
    values = tensor.detach().permute(0, 2, 3, 1).numpy().ravel()
    step = max(1, values.size // 300) | 1
    put(name + ".values", values[::step])
    put(name + ".sums", [values.sum(), (values**2).sum()])


def count(network):
    return sum(p.numel() for p in network.parameters())


# With the biases of the paper's program, its published numbers.
assert count(Generator(3, biased=True)) == 11_378_179 and count(Discriminator(3, biased=True)) == 2_764_737
put("cyclegan.parameters", [count(Generator(3)), count(Discriminator(3)), count(Generator(1, 64, 6))])

torch.set_default_dtype(torch.float64)
SIZE, RATE = 32, 0.01
gan = CycleGan(1, 4, 2, 4, 2, cycle=10, identity=5)
fill(gan)
source, target = picture(2, SIZE, 0.37), picture(2, SIZE, 0.73)
with torch.no_grad():
    put_sample("cyclegan.to-target", gan.part("to-target")(source))
    put_sample("cyclegan.judges-source", gan.part("judges-source")(source))
generators = torch.optim.Adam(gan.parameters_of("to-target", "to-source"), RATE, betas=(0.5, 0.999))
discriminators = torch.optim.Adam(
    gan.parameters_of("judges-target", "judges-source"), RATE, betas=(0.5, 0.999)
)
for step in range(2):
    generators.zero_grad()
    loss, parts, as_target, as_source = gan.generator_losses(source, target)
    loss.backward()
    generators.step()
    discriminators.zero_grad()
    judged = gan.discriminator_losses(source, target, as_target, as_source)
    sum(judged).backward()
    discriminators.step()
    put(f"cyclegan.step{step}.generators", [float(p) for p in parts])
    put(f"cyclegan.step{step}.discriminators", [float(p) for p in judged])
    if step == 0:
        put_sample(f"cyclegan.step{step}.as-target", as_target)
        for name, (tensor, axes) in sorted(named(gan).items()):
            if name.endswith(".kernel"):
                values = tensor.detach().permute(*axes).numpy().ravel()
                put(f"cyclegan.updated.{name}", values[:: max(1, values.size // 40) | 1])

path = Path("src/test/resources/sc/fiji/cardiacmr/engine/cyclegan.txt")
path.write_text("\n".join(lines) + "\n")
print(lines[0])
