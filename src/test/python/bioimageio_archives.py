"""Makes small model archives by the rules of bioimage.io, with TensorFlow and NumPy alone.

The networks are written by TensorFlow for Python (variables and functions, as its users save them);
preprocessing and postprocessing follow the text of the model description (0.4.10 and 0.5.4,
https://bioimage-io.github.io/spec-bioimage-io) in NumPy. The expected outputs are TensorFlow's.
Needs tensorflow (2.21 was used), numpy and pyyaml.

    python3 bioimageio_archives.py src/test/resources/sc/fiji/cardiacmr/foreign
"""

import hashlib
import io
import os
import sys
import tempfile
import zipfile

import numpy as np
import tensorflow as tf
import yaml

OUT = sys.argv[1]
os.makedirs(OUT, exist_ok=True)
rng = np.random.default_rng(17)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def zipped(files):
    """Compressed, as other programs write zips."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in files:
            info = zipfile.ZipInfo(name, (2024, 5, 4, 3, 2, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return memory.getvalue()


def npy(array):
    memory = io.BytesIO()
    np.save(memory, array)
    return memory.getvalue()


def saved_model(module, signature):
    files = {}
    with tempfile.TemporaryDirectory() as folder:
        tf.saved_model.save(module, folder, signatures=signature)
        for path, _, names in os.walk(folder):
            for name in sorted(names):
                full = os.path.join(path, name)
                with open(full, "rb") as file:
                    files[os.path.relpath(full, folder)] = file.read()
    return dict(sorted(files.items()))


def base(name, version, **more):
    return {
        "format_version": version,
        "type": "model",
        "name": name,
        "description": "A small random network for tests",
        "license": "BSD-2-Clause",
        "authors": [{"name": "A. Tester"}],
        "cite": [{"text": "None", "url": "https://bioimage.io"}],
        "tags": ["test"],
        "timestamp": "2024-05-04T03:02:00",
        **more,
    }


def write(name, card, files):
    text = yaml.safe_dump(card, sort_keys=False).encode()
    with open(os.path.join(OUT, name), "wb") as file:
        file.write(zipped({"rdf.yaml": text, **files}))


def percentile_scaled(x, axis, low, high, eps):
    a, b = np.percentile(x.astype(np.float64), [low, high], axis=axis, keepdims=True)
    return (x - a) / (b - a + eps)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# 0.4: letters for axes, batches, sizes of a minimum and a step, a halo; float32.


class Edges(tf.Module):
    def __init__(self):
        super().__init__()
        self.k1 = tf.Variable(rng.normal(0, 0.5, (3, 3, 1, 4)).astype("f4"))
        self.k2 = tf.Variable(rng.normal(0, 0.5, (3, 3, 4, 3)).astype("f4"))
        self.b = tf.Variable(rng.normal(0, 0.5, 3).astype("f4"))

    @tf.function(input_signature=[tf.TensorSpec([None, None, None, 1], tf.float32, "raw")])
    def __call__(self, raw):
        x = tf.nn.relu(tf.nn.conv2d(raw, self.k1, 1, "SAME"))
        x = tf.nn.max_pool2d(x, 2, 2, "VALID")
        x = tf.image.resize(x, 2 * tf.shape(x)[1:3], "nearest")
        return {"scores": tf.nn.conv2d(x, self.k2, 1, "SAME") + self.b}


edges = Edges()
given = rng.gamma(2, 90, (2, 32, 24, 1)).astype("f4")
x = percentile_scaled(given, (1, 2), 1, 99.8, 1e-6)
x = x * 0.5 + 0.25
scores = edges(tf.constant(x.astype("f4")))["scores"].numpy().astype(np.float64)
expected = np.clip(sigmoid(scores), 0.1, 0.9).astype("f4")
bundle = zipped(saved_model(edges, edges.__call__))
write(
    "edges-0.4.zip",
    base(
        "Edges (0.4), letters & sizes",
        "0.4.10",
        documentation="README.md",
        covers=[],
        attachments={"files": ["notes.txt"]},
        inputs=[
            {
                "name": "raw",
                "axes": "byxc",
                "data_type": "float32",
                "shape": {"min": [1, 16, 16, 1], "step": [0, 8, 8, 0]},
                "preprocessing": [
                    {
                        "name": "scale_range",
                        "kwargs": {
                            "mode": "per_sample",
                            "axes": "yx",
                            "min_percentile": 1,
                            "max_percentile": 99.8,
                        },
                    },
                    {"name": "scale_linear", "kwargs": {"axes": "yx", "gain": 0.5, "offset": 0.25}},
                ],
            }
        ],
        outputs=[
            {
                "name": "scores",
                "axes": "byxc",
                "data_type": "float32",
                "data_range": [0, 1],
                "shape": {
                    "reference_tensor": "raw",
                    "scale": [1, 1, 1, 0],
                    "offset": [0, 0, 0, 1.5],
                },
                "halo": [0, 4, 4, 0],
                "postprocessing": [
                    {"name": "sigmoid"},
                    {"name": "clip", "kwargs": {"min": 0.1, "max": 0.9}},
                ],
            }
        ],
        test_inputs=["test_in.npy"],
        test_outputs=["test_out.npy"],
        weights={
            "tensorflow_saved_model_bundle": {
                "source": "weights/tf.zip",
                "sha256": sha256(bundle),
                "tensorflow_version": tf.__version__,
            }
        },
    ),
    {
        "README.md": b"# Edges\n",
        "notes.txt": b"none\n",
        "test_in.npy": npy(given),
        "test_out.npy": npy(expected),
        "weights/tf.zip": bundle,
    },
)

# 0.5: objects for axes, channels first, whole numbers in, several statistics; the weights unpacked.


class Channels(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel = tf.Variable(rng.normal(0, 0.7, (3, 3, 1, 4)).astype("f4"))

    @tf.function(input_signature=[tf.TensorSpec([1, 1, 40, 48], tf.float32, "image")])
    def serve(self, image):
        x = tf.transpose(image, [0, 2, 3, 1])
        x = tf.nn.elu(tf.nn.conv2d(x, self.kernel, 1, "SAME"))
        return {"logits": tf.transpose(x, [0, 3, 1, 2])}


channels = Channels()
given = rng.integers(0, 4000, (1, 1, 40, 48)).astype("u2")
x = given.astype(np.float64)
a, b = np.percentile(x, [2, 98])
x = np.clip(x, a, b)
x = (x - 1900) / 700
x = (x - x.mean((2, 3), keepdims=True)) / (x.std((2, 3), keepdims=True) + 1e-5)
logits = channels.serve(tf.constant(x.astype("f4")))["logits"].numpy().astype(np.float64)
y = logits * np.array([1, 2, 0.5, 3]).reshape(1, 4, 1, 1) + np.array([0, 0.1, -0.1, 0]).reshape(1, 4, 1, 1)
y = np.exp(y - y.max(1, keepdims=True))
y = y / y.sum(1, keepdims=True)
given_npy, expected_npy = npy(given), npy(y.astype("f4"))


def space(name, size, **more):
    return {"type": "space", "id": name, "size": size, **more}


def like(axis, tensor, offset=0):
    return {"tensor_id": tensor, "axis_id": axis, "offset": offset}


write(
    "channels-0.5.zip",
    base(
        "Channels (new format)",
        "0.5.4",
        inputs=[
            {
                "id": "image",
                "axes": [
                    {"type": "batch", "size": 1},
                    {"type": "channel", "channel_names": ["mr"]},
                    space("y", 40),
                    space("x", 48),
                ],
                "data": {"type": "uint16"},
                "test_tensor": {"source": "in.npy", "sha256": sha256(given_npy)},
                "preprocessing": [
                    {"id": "ensure_dtype", "kwargs": {"dtype": "float32"}},
                    {
                        "id": "clip",
                        "kwargs": {
                            "min_percentile": 2,
                            "max_percentile": 98,
                            "axes": ["channel", "y", "x"],
                        },
                    },
                    {
                        "id": "fixed_zero_mean_unit_variance",
                        "kwargs": {"mean": [1900], "std": [700], "axis": "channel"},
                    },
                    {
                        "id": "zero_mean_unit_variance",
                        "kwargs": {"axes": ["y", "x"], "eps": 1e-5},
                    },
                ],
            }
        ],
        outputs=[
            {
                "id": "logits",
                "axes": [
                    {"type": "batch", "size": 1},
                    {"type": "channel", "channel_names": ["background", "RV", "MYO", "LV"]},
                    space("y", like("y", "image"), halo=3),
                    space("x", like("x", "image"), halo=3),
                ],
                "test_tensor": {"source": "out.npy", "sha256": sha256(expected_npy)},
                "postprocessing": [
                    {
                        "id": "scale_linear",
                        "kwargs": {
                            "axis": "channel",
                            "gain": [1, 2, 0.5, 3],
                            "offset": [0, 0.1, -0.1, 0],
                        },
                    },
                    {"id": "softmax", "kwargs": {"axis": "channel"}},
                ],
            }
        ],
        weights={
            "tensorflow_saved_model_bundle": {
                "source": "saved_model.pb",
                "tensorflow_version": tf.__version__,
            }
        },
    ),
    {"in.npy": given_npy, "out.npy": expected_npy, **saved_model(channels, channels.serve)},
)

# 0.5 in three dimensions, valid convolution, the spread of the input given back.


class Volume(tf.Module):
    def __init__(self):
        super().__init__()
        self.kernel = tf.Variable(rng.normal(0.1, 0.2, (1, 3, 3, 1, 1)).astype("f4"))

    @tf.function(input_signature=[tf.TensorSpec([None, None, None, None, 1], tf.float32, "stack")])
    def serve(self, stack):
        return {"smooth": tf.nn.conv3d(stack, self.kernel, [1] * 5, "VALID")}


volume = Volume()
given = rng.normal(300, 60, (1, 4, 20, 22, 1)).astype("f4")
x = (given.astype(np.float64) - given.mean()) / (given.astype(np.float64).std() + 1e-6)
smooth = volume.serve(tf.constant(x.astype("f4")))["smooth"].numpy().astype(np.float64)
reference = given.astype(np.float64)
y = (smooth - smooth.mean()) / (smooth.std() + 1e-6) * (reference.std() + 1e-6) + reference.mean()
given_npy, expected_npy = npy(given), npy(y.astype("f4"))
bundle = zipped({"saved/" + k: v for k, v in saved_model(volume, volume.serve).items()})
write(
    "volume-0.5.zip",
    base(
        "Volume (3D)",
        "0.5.0",
        inputs=[
            {
                "id": "stack",
                "axes": [
                    {"type": "batch"},
                    space("z", {"min": 1, "step": 1}),
                    space("y", {"min": 8, "step": 1}),
                    space("x", {"min": 8, "step": 1}),
                    {"type": "channel", "channel_names": ["mr"]},
                ],
                "data": {"type": "float32"},
                "test_tensor": {"source": "in.npy", "sha256": sha256(given_npy)},
                "preprocessing": [{"id": "zero_mean_unit_variance", "kwargs": {}}],
            }
        ],
        outputs=[
            {
                "id": "smooth",
                "axes": [
                    {"type": "batch"},
                    space("z", like("z", "stack")),
                    space("y", like("y", "stack", -2)),
                    space("x", like("x", "stack", -2)),
                    {"type": "channel", "channel_names": ["smooth"]},
                ],
                "test_tensor": {"source": "out.npy", "sha256": sha256(expected_npy)},
                "postprocessing": [
                    {
                        "id": "scale_mean_variance",
                        "kwargs": {
                            "reference_tensor": "stack",
                            "axes": ["batch", "z", "y", "x", "channel"],
                        },
                    }
                ],
            }
        ],
        weights={
            "tensorflow_saved_model_bundle": {
                "source": "model.zip",
                "sha256": sha256(bundle),
                "tensorflow_version": tf.__version__,
            }
        },
    ),
    {"in.npy": given_npy, "out.npy": expected_npy, "model.zip": bundle},
)

for name in sorted(os.listdir(OUT)):
    print(name, os.path.getsize(os.path.join(OUT, name)))
