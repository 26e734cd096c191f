"""Reads a model archive as other programs do, and predicts its test tensors with TensorFlow for Python.

Checks an exported zip by the rules of the model description 0.5 without any code of this project:
files and checksums, the SavedModel (tag serve, signature serving_default), preprocessing and
postprocessing in NumPy, the output against the test tensor. Needs tensorflow, numpy and pyyaml.

    python3 archive_reader.py model.zip [...]
    python3 archive_reader.py --write-output models/cine-unet   # states the test output anew
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


def along(values, axis, names):
    shape = [1] * len(names)
    values = np.atleast_1d(np.asarray(values, np.float64))
    if axis is not None:
        shape[names.index(axis)] = len(values)
    return values.reshape(shape)


def process(x, steps, names, given):
    for step in steps:
        name, kw = step["id"], step.get("kwargs", {})
        axes = kw.get("axes")
        axes = tuple(range(len(names))) if axes is None else tuple(names.index(a) for a in axes)
        if name == "ensure_dtype":
            x = x.astype(kw["dtype"]).astype(np.float64)
        elif name == "clip":
            low, high = kw.get("min", -np.inf), kw.get("max", np.inf)
            if "min_percentile" in kw:
                low = np.percentile(x, kw["min_percentile"], axis=axes, keepdims=True)
            if "max_percentile" in kw:
                high = np.percentile(x, kw["max_percentile"], axis=axes, keepdims=True)
            x = np.clip(x, low, high)
        elif name == "scale_linear":
            x = x * along(kw.get("gain", 1), kw.get("axis"), names) + along(kw.get("offset", 0), kw.get("axis"), names)
        elif name == "fixed_zero_mean_unit_variance":
            x = (x - along(kw["mean"], kw.get("axis"), names)) / along(kw["std"], kw.get("axis"), names)
        elif name == "zero_mean_unit_variance":
            x = (x - x.mean(axes, keepdims=True)) / (x.std(axes, keepdims=True) + kw.get("eps", 1e-6))
        elif name == "scale_range":
            r = given[kw["reference_tensor"]] if kw.get("reference_tensor") else x
            low, high = np.percentile(r, [kw.get("min_percentile", 0), kw.get("max_percentile", 100)], axis=axes, keepdims=True)
            x = (x - low) / (high - low + kw.get("eps", 1e-6))
        elif name == "scale_mean_variance":
            r, eps = given[kw["reference_tensor"]], kw.get("eps", 1e-6)
            x = (x - x.mean(axes, keepdims=True)) / (x.std(axes, keepdims=True) + eps)
            x = x * (r.std(axes, keepdims=True) + eps) + r.mean(axes, keepdims=True)
        elif name == "sigmoid":
            x = 1 / (1 + np.exp(-x))
        elif name == "softmax":
            at = names.index(kw.get("axis", "channel"))
            x = np.exp(x - x.max(at, keepdims=True))
            x = x / x.sum(at, keepdims=True)
        elif name == "binarize":
            x = (x > along(kw["threshold"], kw.get("axis"), names)).astype(np.float64)
        else:
            raise SystemExit("unknown step " + name)
    return x


def axis_names(tensor):
    default = {"batch": "batch", "channel": "channel", "index": "index", "time": "time", "space": "x"}
    return [a.get("id", default[a["type"]]) for a in tensor["axes"]]


def predicted(card, read):
    """Tensors by id, as the card says, from its test inputs."""
    assert card["format_version"].startswith("0.5."), card["format_version"]
    for part in card["inputs"] + card["outputs"]:
        file = part["test_tensor"]
        if "sha256" in file:
            assert hashlib.sha256(read(file["source"])).hexdigest() == file["sha256"], file
    weights = card["weights"]["tensorflow_saved_model_bundle"]
    data = read(weights["source"])
    assert hashlib.sha256(data).hexdigest() == weights["sha256"], "weights"
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(data)) as bundle:
            bundle.extractall(folder)
        while not os.path.exists(os.path.join(folder, "saved_model.pb")):
            folder = os.path.join(folder, os.listdir(folder)[0])
        model = tf.saved_model.load(folder, tags=["serve"])
        run = model.signatures["serving_default"]
        given = {
            i["id"]: np.load(io.BytesIO(read(i["test_tensor"]["source"]))).astype(np.float64)
            for i in card["inputs"]
        }
        # tf.function signatures take tensors by their names
        keys = list(run.structured_input_signature[1])
        fed = {}
        for i, tensor in enumerate(card["inputs"]):
            key = tensor["id"] if tensor["id"] in keys else keys[i]
            x = process(given[tensor["id"]], tensor.get("preprocessing", []), axis_names(tensor), given)
            fed[key] = tf.constant(x, run.structured_input_signature[1][key].dtype)
        made = run(**fed)
        result = {}
        for i, tensor in enumerate(card["outputs"]):
            key = tensor["id"] if tensor["id"] in made else list(made)[i]
            result[tensor["id"]] = process(
                made[key].numpy().astype(np.float64), tensor.get("postprocessing", []), axis_names(tensor), given)
        return result


def check(archive):
    with zipfile.ZipFile(archive) as zip_file:
        card = yaml.safe_load(zip_file.read("rdf.yaml"))
        made = predicted(card, zip_file.read)
        for tensor in card["outputs"]:
            expected = np.load(io.BytesIO(zip_file.read(tensor["test_tensor"]["source"])))
            error = np.abs(made[tensor["id"]] - expected).max() / max(1, np.abs(expected).max())
            print("%s: %s: largest difference %.1e" % (archive, tensor["id"], error))
            if not error < 1e-4:
                raise SystemExit("the test tensor is not predicted")


def write_output(folder):
    def read(name):
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()

    text = read("rdf.yaml").decode()
    card = yaml.safe_load(text)
    made = predicted(card, read)
    for tensor in card["outputs"]:
        file = tensor["test_tensor"]
        path = os.path.join(folder, file["source"])
        np.save(path, made[tensor["id"]].astype("<f4"))
        text = text.replace(file["sha256"], hashlib.sha256(read(file["source"])).hexdigest())
    with open(os.path.join(folder, "rdf.yaml"), "w", newline="\n") as out:
        out.write(text)


if sys.argv[1] == "--write-output":
    for folder in sys.argv[2:]:
        write_output(folder)
else:
    for archive in sys.argv[1:]:
        check(archive)
