#!/bin/sh
# How well does a model of tagged images segment over the cardiac cycle, while tags fade? Figure 9 of the tagged paper.
# Usage: docs/studies/tagging-frames.sh DATA OUT [MODEL] [COPIES] [WIDTH]
#   DATA    folder that holds cine-acdc/
#   OUT     folder for everything that is made; run again to go on after an interruption
#   MODEL   name of an installed model, or a model folder (tagged-resnetvae)
#   COPIES  tagged copies of each image (8)
#   WIDTH   frames of 25 that make a point of the figure (1)
# Images: the ACDC subjects whose number ends in 4 or 9, as tag-dataset tags them by default: spacing 4 to 10 mm, lines or
# grids, all frames of the fading cycle. OUT/frames-NAME.tsv has a row per pattern and WIDTH frames, and one per pattern for all of
# them, where NAME is the model's: 2-D Dice over the images whose reference holds the class, HD95 of MYO in pixels.
set -eu
data=$1
out=$2
model=${3:-tagged-resnetvae}
copies=${4:-8}
width=${5:-1}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
. "$root/docs/studies/functions.sh"

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*4,*9' seed=1
cycle=$out/cycle-$copies
[ -f "$cycle/manifest.tsv" ] || $run tag-dataset manifest="$out/acdc.tsv" split=validation copies="$copies" output="$cycle" seed=77 < /dev/null
name=$(basename "$model")
images=$out/images-$copies-$name.tsv
score_frames "$model" "$cycle" "$images"

for pattern in any line grid; do
  printf '%s\tall\t%s\n' $pattern "$(frame_means "$images" $pattern 1 25)"
  first=1
  while [ $first -le 25 ]; do
    last=$((first + width - 1))
    middle=$(awk -v first=$first -v last=$last 'BEGIN { if (last > 25) last = 25; print (first + last) / 2 }')
    printf '%s\t%s\t%s\n' $pattern "$middle" "$(frame_means "$images" $pattern $first $last)"
    first=$((first + width))
  done
done > "$out/rows.tsv"
{
  printf 'tags\tframe\t%s\n' "$frame_columns"
  cat "$out/rows.tsv"
} > "$out/frames-$name.tsv"
awk -F'\t' '$1 != "any" && $2 != "all"' "$out/frames-$name.tsv" > "$out/figure.tsv"
$run plot-scores input="$out/figure.tsv" x=frame group=tags scores=dice_MYO,hd95_MYO output="$out/frames-$name.png" < /dev/null
cat "$out/frames-$name.tsv"
