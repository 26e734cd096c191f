"""Golden values for the DynamicUnet networks and for encoder weights with torchvision's names.

Run from the root of the project:
    /usr/bin/python3 src/test/python/dynamic_unet_goldens.py
It needs PyTorch and NumPy only: the networks are written out here. That they are those of
torchvision and of fastai 2 (DynamicUnet with its defaults) is shown by the published numbers of
parameters, which this script asserts. It writes, below src/test/resources/sc/fiji/cardiacmr,
    engine/dynamic-unet.txt        scores and counts; each line: name, shape as AxBxC, values
    training/torchvision-names.txt encoder, name in the state dict, shape, for the full width
    training/resnet34-width1.safetensors  weights of a very thin ResNet34, half of them 16-bit
"""

import json
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

RESOURCES = Path("src/test/resources/sc/fiji/cardiacmr")
lines = []

# --- Encoders, with torchvision's names -----------------------------------------------------------


class BasicBlock(nn.Module):
    expansion = 1

    def __init__(self, channels, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = shortcut(channels, width, stride)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class Bottleneck(nn.Module):
    expansion = 4

    def __init__(self, channels, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        # torchvision strides here ("ResNet v1.5"), the paper in conv1.
        self.conv2 = nn.Conv2d(width, width, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.downsample = shortcut(channels, 4 * width, stride)

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = F.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


def shortcut(channels_in, channels_out, stride):
    if stride == 1 and channels_in == channels_out:
        return None
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, 1, stride, bias=False), nn.BatchNorm2d(channels_out)
    )


class ResNet(nn.Module):
    def __init__(self, block, channels, width, head):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        n = width
        for i, blocks in enumerate((3, 4, 6, 3)):
            layer = []
            for b in range(blocks):
                layer.append(block(n, width << i, 2 if b == 0 and i > 0 else 1))
                n = block.expansion * (width << i)
            self.add_module(f"layer{i + 1}", nn.Sequential(*layer))
        if head:
            self.fc = nn.Linear(n, 1000)

    def forward(self, x):
        """Features at 1/2, 1/4, 1/8, 1/16 and 1/32 of the size."""
        x = F.relu(self.bn1(self.conv1(x)))
        features = [x]
        x = F.max_pool2d(x, 3, 2, 1)
        for layer in (self.layer1, self.layer2, self.layer3, self.layer4):
            x = layer(x)
            features.append(x)
        return features

    def named(self):
        pairs = [("encoder.stem.conv", self.conv1, self.bn1)]
        for i in range(1, 5):
            for b, block in enumerate(self._modules[f"layer{i}"]):
                name = f"encoder.layer{i}.{b}."
                for c in range(1, 4):
                    if hasattr(block, f"conv{c}"):
                        m = block._modules
                        pairs.append((f"{name}conv{c}", m[f"conv{c}"], m[f"bn{c}"]))
                if block.downsample is not None:
                    pairs.append((name + "downsample", *block.downsample))
        return pairs


class VGG(nn.Module):
    def __init__(self, channels, width, head):
        super().__init__()
        layers = []
        n = channels
        for stage, convolutions in enumerate((2, 2, 3, 3, 3)):
            w = width << min(stage, 3)
            for _ in range(convolutions):
                layers += [nn.Conv2d(n, w, 3, 1, 1), nn.BatchNorm2d(w), nn.ReLU()]
                n = w
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        if head:
            self.classifier = nn.Sequential(
                nn.Linear(49 * n, 4096),
                nn.ReLU(),
                nn.Dropout(),
                nn.Linear(4096, 4096),
                nn.ReLU(),
                nn.Dropout(),
                nn.Linear(4096, 1000),
            )

    def forward(self, x):
        """Features at full size, 1/2, 1/4, 1/8 and 1/16 before pooling, and at 1/32."""
        features = []
        for layer in self.features:
            if isinstance(layer, nn.MaxPool2d):
                features.append(x)
            x = layer(x)
        return features + [x]

    def named(self):
        pairs = []
        stage, number = 1, 0
        for i, layer in enumerate(self.features):
            if isinstance(layer, nn.MaxPool2d):
                stage, number = stage + 1, 0
            elif isinstance(layer, nn.Conv2d):
                pairs.append((f"encoder.stage{stage}.conv{number}", layer, self.features[i + 1]))
                number += 1
        return pairs


def encoder_of(name, channels, width=64, head=False):
    if name == "vgg16-bn":
        return VGG(channels, width, head)
    return ResNet(BasicBlock if name == "resnet34" else Bottleneck, channels, width, head)


# --- fastai's DynamicUnet ---------------------------------------------------------------------


class Shuffle(nn.Module):
    """1 x 1 convolution, rectifier, pixel shuffle."""

    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.conv = nn.Conv2d(channels_in, 4 * channels_out, 1)

    def forward(self, x):
        return F.pixel_shuffle(F.relu(self.conv(x)), 2)


class UnetBlock(nn.Module):
    def __init__(self, below, skip, last):
        super().__init__()
        self.up = Shuffle(below, below // 2)
        self.skip = nn.BatchNorm2d(skip)
        n = below // 2 + skip
        self.channels = n // 2 if last else n
        self.conv0 = nn.Conv2d(n, self.channels, 3, 1, 1)
        self.conv1 = nn.Conv2d(self.channels, self.channels, 3, 1, 1)

    def forward(self, below, skip):
        x = F.relu(torch.cat([self.up(below), self.skip(skip)], 1))
        return F.relu(self.conv1(F.relu(self.conv0(x))))


class DynamicUnet(nn.Module):
    def __init__(self, name, channels, classes, width=64):
        super().__init__()
        self.encoder = encoder_of(name, channels, width)
        self.encoder.eval()
        with torch.no_grad():
            sizes = [f.shape for f in self.encoder(torch.zeros(1, channels, 64, 64))]
        n = sizes[-1][1]
        self.norm = nn.BatchNorm2d(n)
        self.middle0 = nn.Conv2d(n, 2 * n, 3, 1, 1)
        self.middle1 = nn.Conv2d(2 * n, n, 3, 1, 1)
        self.blocks = nn.ModuleList()
        skips = sizes[-2::-1]
        for i, skip in enumerate(skips):
            self.blocks.append(UnetBlock(n, skip[1], i == len(skips) - 1))
            n = self.blocks[-1].channels
        self.up = Shuffle(n, n) if sizes[0][-1] != 64 else None
        n += channels
        self.final0 = nn.Conv2d(n, n, 3, 1, 1)
        self.final1 = nn.Conv2d(n, n, 3, 1, 1)
        self.head = nn.Conv2d(n, classes, 1)

    def forward(self, image):
        features = self.encoder(image)
        x = F.relu(self.norm(features[-1]))
        x = F.relu(self.middle1(F.relu(self.middle0(x))))
        for block, skip in zip(self.blocks, features[-2::-1]):
            x = block(x, skip)
        if self.up is not None:
            x = self.up(x)
        x = torch.cat([x, image], 1)
        x = F.relu(x + self.final1(F.relu(self.final0(x))))
        return self.head(x)

    def named(self):
        """Java name -> (tensor, function from the Java array to PyTorch's)."""
        result = {}

        def convolution(name, module, convert=lambda a: a.transpose(3, 2, 0, 1)):
            result[name + ".kernel"] = (module.weight, convert)
            if module.bias is not None:
                result[name + ".bias"] = (module.bias, lambda a: convert_bias(convert, a))

        def convert_bias(convert, a):
            return convert(a.reshape(1, 1, 1, -1)).reshape(-1)

        def norm(name, module):
            result[name + ".scale"] = (module.weight, lambda a: a)
            result[name + ".offset"] = (module.bias, lambda a: a)
            result[name + ".mean"] = (module.running_mean, lambda a: a)
            result[name + ".variance"] = (module.running_var, lambda a: a)

        def shuffle(name, module):
            # Java: channel s * C + c of the convolution goes to sub-pixel s of channel c, as
            # DepthToSpace has it; PyTorch: channel 4 * c + s.
            def convert(a):
                a = a.transpose(3, 2, 0, 1)
                a = a.reshape(4, a.shape[0] // 4, *a.shape[1:])
                return a.swapaxes(0, 1).reshape(-1, *a.shape[2:])

            convolution(name, module.conv, convert)

        for name, conv, bn in self.encoder.named():
            convolution(name, conv)
            norm(name, bn)
        norm("middle.norm", self.norm)
        convolution("middle.conv0", self.middle0)
        convolution("middle.conv1", self.middle1)
        for i, block in enumerate(self.blocks, 1):
            shuffle(f"decoder{i}.up", block.up)
            norm(f"decoder{i}.skip", block.skip)
            convolution(f"decoder{i}.conv0", block.conv0)
            convolution(f"decoder{i}.conv1", block.conv1)
        if self.up is not None:
            shuffle("final.up", self.up)
        convolution("final.conv0", self.final0)
        convolution("final.conv1", self.final1)
        convolution("head", self.head)
        return result


# --- The formula of HashFill.java: an integer hash of the number of the parameter and the index --


def noise(k, n):
    """n numbers in [-1, 1)."""
    h = np.arange(n, dtype=np.uint32) * np.uint32(2654435761) + np.uint32((k * 0x9E3779B9) % 2**32)
    for shift, factor in ((16, 0x21F0AAAD), (15, 0x735A2D97)):
        h = (h ^ (h >> np.uint32(shift))) * np.uint32(factor)
    h ^= h >> np.uint32(15)
    return h / 2.0**31 - 1


def fill(network, keep=()):
    """Parameters are numbered in the order of their Java names."""
    for k, (name, (tensor, convert)) in enumerate(sorted(network.named().items())):
        if name.startswith(keep):
            continue
        shape = tuple(tensor.shape)
        java = (shape[2], shape[3], shape[1], shape[0]) if len(shape) == 4 else shape
        u = noise(k, tensor.numel()).reshape(java)
        kind = name.rsplit(".", 1)[1]
        if kind == "kernel":
            value = u * np.sqrt(6 / (java[0] * java[1] * java[2]))
        elif kind == "scale":
            value = 0.7 + 0.3 * u
        elif kind == "variance":
            value = 1 + 0.4 * u
        else:
            value = 0.3 * u
        # Rounded to what Java holds.
        value = np.ascontiguousarray(convert(value.astype(np.float32)))
        tensor.data = torch.tensor(value).to(tensor.dtype)


def put(name, array, digits=6):
    array = np.asarray(array)
    shape = "x".join(map(str, array.shape)) or "scalar"
    lines.append(f"{name} {shape} " + " ".join(f"{v:.{digits}g}" for v in array.ravel()))


SUBSET = 31  # every 31st score, so that all classes and sub-pixels are seen


def image(channels, shape=(2, 64, 32)):
    """Axes N, Y, X, C."""
    return noise(1000, np.prod(shape) * channels).reshape(*shape, channels)


def put_scores(name, network, channels, shape=(2, 64, 32)):
    network.eval()
    with torch.no_grad():
        x = torch.tensor(image(channels, shape)).permute(0, 3, 1, 2)
        # From the float32 that Java sees, but computed in double precision.
        y = network(x.float().double()).permute(0, 2, 3, 1).numpy()
    put(name, y.ravel()[::SUBSET])
    print(name, "scores", y.shape, "rms", np.sqrt((y**2).mean()))


def count(network):
    return sum(p.numel() for p in network.parameters())


# --- Counts -----------------------------------------------------------------------------------

PUBLISHED = {
    "resnet34": (21_797_672, 41_221_268),
    "resnet50": (25_557_032, 339_070_292),
    "vgg16-bn": (138_365_992, 68_132_988),
}
names = []
for name, (whole, unet) in PUBLISHED.items():
    encoder = encoder_of(name, 3, head=True)
    assert count(encoder) == whole, (name, count(encoder))
    for key, tensor in encoder.state_dict().items():
        shape = "x".join(map(str, tensor.shape)) or "scalar"
        names.append(f"{name} {key} {shape}")
    network = DynamicUnet(name, 3, 3)
    assert count(network) == unet, (name, count(network))
    put(f"{name}.parameters", count(network), 12)
    network = DynamicUnet(name, 1, 4)
    put(f"{name}.parameters.1.4", count(network), 12)
    del network

# --- Scores -----------------------------------------------------------------------------------

WIDTH = {"resnet34": 4, "resnet50": 2, "vgg16-bn": 4}
for name, width in WIDTH.items():
    network = DynamicUnet(name, 3, 3, width).double()
    fill(network)
    put_scores(f"{name}.scores", network, 3)
    put(f"{name}.small.parameters", count(network), 12)
network = DynamicUnet("resnet34", 1, 4).double()
fill(network)
put_scores("resnet34.full.scores", network, 1, (1, 64, 64))

# --- A file of encoder weights ------------------------------------------------------------------

network = DynamicUnet("resnet34", 3, 3, 1)
encoder = network.encoder
rng = np.random.default_rng(5)
header = {"__metadata__": {"format": "pt"}}
data = []
offset = 0
for number, (key, tensor) in enumerate(encoder.state_dict().items()):
    shape = tuple(tensor.shape)
    if key.endswith("num_batches_tracked"):
        dtype, array = "I64", np.array(123_456, dtype="<i8")
        value = array
    else:
        if len(shape) == 4:
            value = rng.normal(0, np.sqrt(1 / (shape[1] * shape[2] * shape[3])), shape)
        elif key.endswith("running_var"):
            value = rng.uniform(0.5, 1.5, shape)
        else:
            value = rng.normal(1 if key.endswith("weight") else 0, 0.2, shape)
        dtype = ("F32", "F16", "F32", "BF16")[number % 4]
        if dtype == "F32":
            array = value.astype("<f4")
            value = array
        elif dtype == "F16":
            array = value.astype("<f2")
            value = array.astype("<f4")
        else:  # the upper half of a float32
            array = (value.astype("<f4").view("<u4") >> np.uint32(16)).astype("<u2")
            value = (array.astype("<u4") << np.uint32(16)).view("<f4")
        tensor.copy_(torch.tensor(value))
    header[key] = {
        "dtype": dtype,
        "shape": list(shape),
        "data_offsets": [offset, offset + array.nbytes],
    }
    data.append(array.tobytes())
    offset += array.nbytes
# The head of the classifier, which is to be ignored.
head = np.zeros((2, 8), dtype="<f4")
header["fc.weight"] = {
    "dtype": "F32",
    "shape": [2, 8],
    "data_offsets": [offset, offset + head.nbytes],
}
data.append(head.tobytes())
text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)

# The rest of the network by the formula, whose numbers count the encoder's parameters too.
network.double()
fill(network, keep=("encoder.",))
put_scores("resnet34.file.scores", network, 3)

# The same encoder for grey images: what it answers to the image in all three channels.
network.eval()
with torch.no_grad():
    grey = torch.tensor(image(1)).permute(0, 3, 1, 2).float().double()
    y = network.encoder(grey.expand(-1, 3, -1, -1))[-1].permute(0, 2, 3, 1).numpy()
put("resnet34.file.grey", y)

for folder in ("engine", "training"):
    (RESOURCES / folder).mkdir(parents=True, exist_ok=True)
(RESOURCES / "engine/dynamic-unet.txt").write_text("\n".join(lines) + "\n")
(RESOURCES / "training/torchvision-names.txt").write_text("\n".join(names) + "\n")
(RESOURCES / "training/resnet34-width1.safetensors").write_bytes(
    struct.pack("<Q", len(text)) + text + b"".join(data)
)
