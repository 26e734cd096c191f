#!/bin/sh
# Does a CycleGAN help from cine (C0) to LGE where no LGE image is labelled? The arm of the multi-centre LGE paper that translates, beside
# those of docs/studies/domain.sh.
# Usage: docs/studies/domain-cyclegan.sh DATA OUT [IMAGES] [TRANSLATIONS] [SEEDS]
#   DATA          folder of MyoPS 2020: CaseNNNN_LGE.nii.gz, CaseNNNN_C0.nii.gz and CaseNNNN_gd.nii.gz
#   OUT           folder for everything that is made; run again to go on after an interruption
#   IMAGES        samples that a network sees (4000)
#   TRANSLATIONS  images of each kind that the CycleGAN sees (12000)
#   SEEDS         of weights and samples of the networks ("1 2 3"); the CycleGAN has one
# Networks learn from the C0 images of the cases whose number does not end in 4 or 9, as they are (cine), as LGE (translated), or both
# ways (both), all with the augmentation lge; and as they are with the augmentation random-contrast (contrast). They are scored on the LGE images of the other cases: as these are, matched by histogram,
# and, for cine, translated to C0. The CycleGAN learns from C0 and LGE images of the training cases, without labels.
#   OUT/domain-cyclegan.tsv  a row per network, seed and harmonization
set -eu
data=$(cd "$1" && pwd -P)
out=$2
images=${3:-4000}
translations=${4:-12000}
seeds=${5:-1 2 3}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
. "$root/docs/studies/functions.sh"

for sequence in LGE C0; do
  [ -f "$out/$sequence.tsv" ] || $run make-manifest layout=myops sequence=$sequence input="$data" output="$out/$sequence.tsv" validation='*4,*9' seed=1
done
[ -f "$out/generator/rdf.yaml" ] || $run train-cyclegan source="$out/C0.tsv" target="$out/LGE.tsv" output="$out/generator" recipe=small seed=1 \
  set=training.images="$translations" < /dev/null
[ -f "$out/translated/manifest.tsv" ] || $run translate-dataset manifest="$out/C0.tsv" split=training model="$out/generator" centre=translated \
  output="$out/translated" check="$out/structure.tsv" < /dev/null

[ -f "$out/both.tsv" ] || $run select-data manifest="$out/C0.tsv" more="$out/translated/manifest.tsv" output="$out/both.tsv" others=false < /dev/null

# Usage: network NAME MANIFEST SEED [AUGMENTATION]
network() {
  [ -f "$out/$1/rdf.yaml" ] || $run train manifest="$2" recipe=small set="network.widths=[16,32,64,96,128],network.norm=instance,augmentation.set=${4:-lge},training.report=2000,training.keep=last" \
    images="$images" seed="$3" output="$out/$1" < /dev/null
}

# Usage: at NAME SEED TRAINING; scored on LGE
at() {
  score domain-cyclegan.tsv "$out/$1" "$out/LGE.tsv" "$3" "$2" "${harmonize:-none}"
}

begin domain-cyclegan.tsv training seed harmonize
for seed in $seeds; do
  network cine-$seed "$out/C0.tsv" "$seed"
  network translated-$seed "$out/translated/manifest.tsv" "$seed"
  network both-$seed "$out/both.tsv" "$seed"
  network contrast-$seed "$out/C0.tsv" "$seed" random-contrast
  for training in cine translated both contrast; do
    for harmonize in none histogram; do at $training-$seed "$seed" $training; done
  done
  harmonize=cyclegan style=$out/generator direction=target-to-source
  at cine-$seed "$seed" cine
  style=
done
cat "$out/domain-cyclegan.tsv"
