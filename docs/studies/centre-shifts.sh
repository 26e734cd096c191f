#!/bin/sh
# How well does a model hold when images look as if they came from another centre?
# Usage: docs/studies/centre-shifts.sh DATA OUT [MODEL] [HARMONIZE]
#   DATA       folder of MyoPS 2020: CaseNNNN_LGE.nii.gz and CaseNNNN_gd.nii.gz
#   OUT        folder for everything that is made; run again to go on after an interruption
#   MODEL      name or folder of the model (lge-unet)
#   HARMONIZE  none or histogram (none)
# The validation cases are changed by gamma, contrast, bias field, noise, pixel size and field of view, segmented and
# scored. OUT/shifts.tsv has a row per shift and model.
set -eu
data=$1
out=$2
model=${3:-lge-unet}
harmonize=${4:-none}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
. "$root/docs/studies/functions.sh"

[ -f "$out/lge.tsv" ] || $run make-manifest layout=myops sequence=LGE input="$data" output="$out/lge.tsv" validation='*4,*9' seed=1

begin shifts.tsv shift model harmonize
score shifts.tsv "$model" "$out/lge.tsv" unchanged "$(basename "$model")" "$harmonize"
while read -r name shift strength; do
  set=$out/$name
  [ -f "$set/manifest.tsv" ] || $run shift-dataset manifest="$out/lge.tsv" split=validation shift="$shift" strength="$strength" seed=1 output="$set" < /dev/null
  score shifts.tsv "$model" "$set/manifest.tsv" "$name" "$(basename "$model")" "$harmonize"
done <<EOF
gamma-0.5 gamma 0.5
gamma-2 gamma 2
inverted inverted 1
compressed compressed 0.4
bias bias 0.4
noise noise 0.1
fine spacing,fov 0.75,0.7
coarse spacing,fov 1.88,1.4
EOF
cat "$out/shifts.tsv"
