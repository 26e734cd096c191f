"""How long PyTorch takes for one image: the peer of `bin/bench inference`.

Usage: inference_speed.py FOLDER SIZE REPEATS THREADS

FOLDER holds weights.safetensors, with the weights' names in Java, and image, SIZE x SIZE float32 numbers. The
widths of the network are read off the shapes of its weights. Writes probabilities (axes Y, X, class; float32)
to FOLDER and prints the number of parameters and, for each way to run it, a line

  time WAY MILLISECONDS CPU_MILLISECONDS

(median of the clock, mean of the processor time of all threads; NaN: PyTorch cannot do it). The
probabilities are those of the first way, float32 in PyTorch's own order of axes.
"""

import json
import os
import statistics
import sys
import time

import numpy as np
import torch

from networks import DynUNet, ResNetVae, named

WARM_UP = 5


def read_weights(path):
    with open(path, "rb") as file:
        content = file.read()
    start = 8 + int.from_bytes(content[:8], "little")
    weights = {}
    for name, entry in json.loads(content[8:start]).items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        values = np.frombuffer(content[start + begin : start + end], np.float32)
        weights[name] = torch.tensor(values.reshape(entry["shape"]))
    return weights


def network_of(weights, size):
    if "encoder0.input.kernel" in weights:
        _, _, channels, filters = weights["encoder0.input.kernel"].shape
        classes = weights["head0.convolution.kernel"].shape[-1]
        return ResNetVae(channels, classes, size, filters)
    widths = []
    while f"encoder{len(widths)}.conv0.kernel" in weights:
        widths.append(weights[f"encoder{len(widths)}.conv0.kernel"].shape[-1])
    channels = weights["encoder0.conv0.kernel"].shape[2]
    classes = weights["head0.kernel"].shape[-1]
    return DynUNet(channels, classes, widths, "encoder1.shortcut.kernel" in weights, 1)


def load(network, weights):
    used = set()
    for name, (tensor, axes) in named(network).items():
        if name.startswith("autoencoder"):
            continue
        tensor.data = weights[name].permute(*np.argsort(axes).tolist()).contiguous()
        used.add(name)
    assert used == set(weights), used ^ set(weights)


def run(network, image):
    scores = network(image)
    return torch.softmax(scores[0] if isinstance(scores, list) else scores, 1)


def measure(way, network, image, repeats):
    for _ in range(WARM_UP):
        result = run(network, image)
    clock = []
    cpu = time.process_time()
    for _ in range(repeats):
        start = time.perf_counter()
        run(network, image)
        clock.append(1000 * (time.perf_counter() - start))
    cpu = 1000 * (time.process_time() - cpu) / repeats
    print("time", way, statistics.median(clock), cpu)
    return result


def main():
    folder = sys.argv[1]
    size, repeats, threads = (int(a) for a in sys.argv[2:5])
    torch.set_num_threads(threads)
    weights = read_weights(os.path.join(folder, "weights.safetensors"))
    network = network_of(weights, size)
    load(network, weights)
    network.eval()
    image = torch.tensor(np.fromfile(os.path.join(folder, "image"), np.float32).reshape(1, 1, size, size))
    print("parameters", sum(w.numel() for w in weights.values()))
    with torch.inference_mode():
        result = measure("float32", network, image, repeats)
        network = network.to(memory_format=torch.channels_last)
        image = image.to(memory_format=torch.channels_last)
        measure("float32-channels-last", network, image, repeats)
        try:
            measure("bfloat16-channels-last", network.bfloat16(), image.bfloat16(), repeats)
        except RuntimeError:  # PyTorch 1.13 gives transposed convolutions of bfloat16 a wrong size
            print("time bfloat16-channels-last NaN NaN")
    result[0].permute(1, 2, 0).contiguous().numpy().tofile(os.path.join(folder, "probabilities"))


main()
