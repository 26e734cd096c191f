#!/bin/sh
# How much does transfer learning help, and how many cases does it need? Cine (ACDC) -> LGE (MyoPS 2020).
# Usage: docs/studies/transfer-learning.sh DATA OUT [IMAGES] [SEEDS] [BASE]
#   DATA    folder that holds cine-acdc/ and lge-myops/
#   OUT     folder for everything that is made; run again to go on after an interruption
#   IMAGES  samples that each network sees (3000)
#   SEEDS   repetitions ("1 2 3")
#   BASE    samples that the base sees (40000)
# The base is trained on the ACDC subjects whose number does not end in 4 or 9, and on nothing else. Networks are
# scored once, at their last checkpoint, on the MyoPS cases whose number ends in 4 or 9: R from random weights,
# TL fine-tuned from the base, each on 1, 3, 9 and all 27 other cases. OUT/results.tsv has a row per network.
set -eu
data=$1
out=$2
images=${3:-3000}
seeds=${4:-1 2 3}
base=${5:-40000}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
. "$root/docs/studies/functions.sh"

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*4,*9' seed=1
[ -f "$out/lge.tsv" ] || $run make-manifest layout=myops sequence=LGE input="$data/lge-myops" output="$out/lge.tsv" validation='*4,*9' seed=1

if [ ! -f "$out/base-acdc/rdf.yaml" ]; then
  $run train manifest="$out/acdc.tsv" recipe=small images="$base" keep=last seed=1 output="$out/base-acdc"
fi

begin results.tsv network cases seed
score results.tsv "$out/base-acdc" "$out/lge.tsv" base 0 1

for seed in $seeds; do
  for cases in 1 3 9 27; do
    subset=$out/lge-$cases-$seed.tsv
    [ -f "$subset" ] || $run select-data manifest="$out/lge.tsv" output="$subset" subjects="$cases" seed="$seed"
    r=$out/r-$cases-$seed
    [ -f "$r/rdf.yaml" ] || $run train manifest="$subset" recipe=small set=training.report=1000,training.keep=last images="$images" seed="$seed" output="$r"
    score results.tsv "$r" "$out/lge.tsv" R "$cases" "$seed"
    tl=$out/tl-$cases-$seed
    [ -f "$tl/rdf.yaml" ] || $run fine-tune manifest="$subset" base="$out/base-acdc" images="$images" report=1000 keep=last patience=0 seed="$seed" output="$tl"
    score results.tsv "$tl" "$out/lge.tsv" TL "$cases" "$seed"
  done
done
$run plot-scores input="$out/results.tsv" x=cases group=network output="$out/figure.png"
cat "$out/results.tsv"
