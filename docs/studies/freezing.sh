#!/bin/sh
# What to freeze? Fine-tunes a cine model on a few LGE cases, changing only a part of the network.
# Usage: docs/studies/freezing.sh OUT [CASES] [IMAGES] [SEEDS] [PARTS]
#   OUT     the folder in which transfer-learning.sh has left its base and its manifests
#   CASES   LGE cases to train on ("3")
#   IMAGES  samples that each network sees (2000)
#   SEEDS   repetitions ("1 2")
#   PARTS   of the network that are trained (all of the following)
# Parts: everything; the first 1 to 5 blocks of the encoder; the first 1 to 4 of the decoder (from the bottleneck up);
# the head; first all but the encoder, then everything. OUT/freezing.tsv has a row per network.
set -eu
out=$1
cases=${2:-3}
images=${3:-2000}
seeds=${4:-1 2}
parts=${5:-all encoder:1 encoder:2 encoder:3 encoder:4 encoder:5 decoder:1 decoder:2 decoder:3 decoder:4 head frozen-then-all}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/docs/studies/functions.sh"

begin freezing.tsv trained cases seed
for seed in $seeds; do
  for n in $cases; do
    subset=$out/lge-$n-$seed.tsv
    for part in $parts; do
      model=$out/part-$(echo $part | tr : -)-$n-$seed
      blocks=
      case $part in *:*) blocks=blocks=${part#*:} ;; esac
      # shellcheck disable=SC2086
      [ -f "$model/rdf.yaml" ] || $run fine-tune manifest="$subset" base="$out/base-acdc" train="${part%:*}" $blocks images="$images" report=1000 keep=last patience=0 seed="$seed" output="$model"
      score freezing.tsv "$model" "$out/lge.tsv" "$part" "$n" "$seed"
    done
  done
done
$run plot-scores input="$out/freezing.tsv" x=trained group=cases output="$out/freezing.png"
cat "$out/freezing.tsv"
