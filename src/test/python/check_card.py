"""Checks a model card against the JSON schema of bioimage.io.

The schema is src/bioimageio/spec/static/bioimageio_schema.json of
https://github.com/bioimage-io/spec-bioimage-io (version 0.5.7 of the model description).
Needs the packages jsonschema and pyyaml. The card of the tests is written by the class
ModelCardGolden, to src/test/resources/sc/fiji/cardiacmr/model/rdf.yaml.

    python3 check_card.py bioimageio_schema.json rdf.yaml
"""

import json
import sys

import jsonschema
import yaml

with open(sys.argv[1]) as file:
    schema = json.load(file)
with open(sys.argv[2]) as file:
    card = yaml.load(file, yaml.BaseLoader if "--text" in sys.argv else yaml.SafeLoader)
model = {
    "$ref": "#/$defs/bioimageio__spec__model__v0_5__ModelDescr",
    "$defs": schema["$defs"],
}
errors = list(jsonschema.Draft202012Validator(model).iter_errors(card))
for error in errors:
    print("/".join(map(str, error.absolute_path)), ":", error.message[:500])
sys.exit(bool(errors))
