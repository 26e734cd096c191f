#!/bin/sh
# How much does transfer learning help, and how many cases does it need? Cine (ACDC) -> LGE (MyoPS 2020).
# Usage: docs/studies/transfer-learning.sh DATA OUT [IMAGES] [SEEDS] [BASE]
#   DATA    folder that holds cine-acdc/ and lge-myops/
#   OUT     folder for everything that is made; run again to go on after an interruption
#   IMAGES  samples that each network sees (4000)
#   SEEDS   repetitions ("1 2 3")
#   BASE    samples that the base sees (40000)
# The base is trained on the ACDC subjects whose number does not end in 4 or 9, and on nothing else. Networks are
# scored once, at their last checkpoint, on the MyoPS cases whose number ends in 4 or 9: R from random weights,
# TL fine-tuned from the base, each on 1, 3, 9 and all 27 other cases. OUT/results.tsv has a row per network.
set -eu
data=$1
out=$2
images=${3:-4000}
seeds=${4:-1 2 3}
base=${5:-40000}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
run="$root/bin/cardiacmr"
mkdir -p "$out"

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*4,*9' seed=1
[ -f "$out/lge.tsv" ] || $run make-manifest layout=myops sequence=LGE input="$data/lge-myops" output="$out/lge.tsv" validation='*4,*9' seed=1

if [ ! -f "$out/base-acdc/rdf.yaml" ]; then
  $run train manifest="$out/acdc.tsv" recipe=small images="$base" keep=last seed=1 output="$out/base-acdc"
fi

# model name-of-row cases seed
score() {
  if ! grep -q "^$2	$3	$4	" "$out/results.tsv" 2>/dev/null; then
    rm -rf "$out/predictions"
    $run segment-dataset manifest="$out/lge.tsv" split=validation model="$1" predictions="$out/predictions" output="$out/done.tsv"
    $run evaluate manifest="$out/lge.tsv" split=validation predictions="$out/predictions" output="$out/scores.tsv" summary="$out/summary.tsv"
    awk -F'\t' -v network="$2" -v cases="$3" -v seed="$4" '
      $1 == "all" && $3 == "Dice 3D" { dice[$2] = $5 }
      END { printf "%s\t%s\t%s\t%.4f\t%.4f\t%.4f\n", network, cases, seed, dice["LV"], dice["MYO"], dice["RV"] }
    ' "$out/summary.tsv" >> "$out/results.tsv"
  fi
}

[ -f "$out/results.tsv" ] || printf 'network\tcases\tseed\tdice_LV\tdice_MYO\tdice_RV\n' > "$out/results.tsv"
score "$out/base-acdc" base 0 1

for seed in $seeds; do
  for cases in 1 3 9 27; do
    subset=$out/lge-$cases-$seed.tsv
    [ -f "$subset" ] || $run select-data manifest="$out/lge.tsv" output="$subset" subjects="$cases" seed="$seed"
    r=$out/r-$cases-$seed
    [ -f "$r/rdf.yaml" ] || $run train manifest="$subset" recipe=small images="$images" keep=last seed="$seed" output="$r"
    score "$r" R "$cases" "$seed"
    tl=$out/tl-$cases-$seed
    [ -f "$tl/rdf.yaml" ] || $run fine-tune manifest="$subset" base="$out/base-acdc" images="$images" keep=last patience=0 seed="$seed" output="$tl"
    score "$tl" TL "$cases" "$seed"
  done
done
cat "$out/results.tsv"
