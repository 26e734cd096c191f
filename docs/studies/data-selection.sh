#!/bin/sh
# Which images to label? Whole subjects or images here and there, all phases or only ED and ES.
# Usage: docs/studies/data-selection.sh DATA OUT [IMAGES] [SEEDS]
#   DATA    folder that holds cine-acdc/
#   OUT     folder for everything that is made; run again to go on after an interruption
#   IMAGES  samples that each network sees (3000)
#   SEEDS   repetitions ("1 2")
# First, on ACDC: networks from random weights, trained on all images of 1, 3, 7 and 14 subjects, or on as many random
# images of all training subjects (nested: the first N of one shuffle). OUT/selection.tsv has a row per network.
# Then, on beating-heart phantoms that differ in ejection fraction, pixel size and noise, labelled in all 12 phases:
# all phases of 12 hearts, only ED and ES, or as many random images. OUT/phases.tsv; OUT/phases-curves.tsv has a row for
# each report during training, as figure 6 of Ankenbrand et al.
set -eu
data=$1
out=$2
images=${3:-3000}
seeds=${4:-1 2}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
. "$root/docs/studies/functions.sh"

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*4,*9' seed=1

begin selection.tsv selection subjects seed
for seed in $seeds; do
  for n in 1 3 7 14; do
    for what in subjects images; do
      same=$([ $what = images ] && echo true || echo false)
      subset=$out/acdc-$what-$n-$seed.tsv
      [ -f "$subset" ] || $run select-data manifest="$out/acdc.tsv" output="$subset" subjects="$n" sameimages="$same" seed="$seed"
      model=$out/$what-$n-$seed
      [ -f "$model/rdf.yaml" ] || $run train manifest="$subset" recipe=small set=training.report=1000,training.keep=last images="$images" seed="$seed" output="$model"
      score selection.tsv "$model" "$out/acdc.tsv" "$what" "$n" "$seed"
    done
  done
done
$run plot-scores input="$out/selection.tsv" x=subjects group=selection output="$out/selection.png"

# Phantoms 1 to 12 to train on, 13 to 18 to score; nothing is drawn, so everybody gets the same.
hearts=$out/phantoms
if [ ! -f "$out/phantoms.tsv" ]; then
  mkdir -p "$hearts/images" "$hearts/labels"
  for i in $(seq 1 18); do
    ef=$((20 + i * 17 % 56))
    rvef=$((25 + i * 13 % 46))
    snr=$((8 + i * 11 % 38))
    size=1.$((2 + i * 5 % 8))
    [ -f "$hearts/labels/heart$i.nii.gz" ] || $run phantom phases=12 slices=8 matrix=160 pixelsize=$size,$size,8 ef=$ef rvef=$rvef snr=$snr seed="$i" \
      output="$hearts/images/heart$i.nii.gz" labels="$hearts/labels/heart$i.nii.gz"
  done
  $run make-manifest input="$hearts" output="$out/phantoms.tsv" validation=heart13,heart14,heart15,heart16,heart17,heart18 seed=1
fi

begin phases.tsv selection hearts seed
for seed in $seeds; do
  [ -f "$out/phases-esed-$seed.tsv" ] || $run select-data manifest="$out/phantoms.tsv" output="$out/phases-esed-$seed.tsv" phases=ED,ES seed="$seed"
  [ -f "$out/phases-random-$seed.tsv" ] || $run select-data manifest="$out/phantoms.tsv" output="$out/phases-random-$seed.tsv" match="$out/phases-esed-$seed.tsv" seed="$seed"
  cp "$out/phantoms.tsv" "$out/phases-all-$seed.tsv"
  for what in all esed random; do
    model=$out/phases-$what-$seed
    [ -f "$model/rdf.yaml" ] || $run train manifest="$out/phases-$what-$seed.tsv" recipe=small images=$((images / 2)) report=10 keep=last seed="$seed" output="$model" log="$model.log.tsv"
    score phases.tsv "$model" "$out/phantoms.tsv" "$what" 12 "$seed"
  done
done
for seed in $seeds; do
  for what in all esed random; do
    awk -F'\t' -v OFS='\t' -v what="$what" -v seed="$seed" -v first="$([ -s "$out/phases-curves.new" ] || echo 1)" '
      NR == 1 { if (first) print "selection", "seed", $0; next }
      { print what, seed, $0 }
    ' "$out/phases-$what-$seed.log.tsv" >> "$out/phases-curves.new"
  done
done
mv "$out/phases-curves.new" "$out/phases-curves.tsv"
$run plot-scores input="$out/phases-curves.tsv" x=images group=selection output="$out/phases.png"
cat "$out/selection.tsv" "$out/phases.tsv"
