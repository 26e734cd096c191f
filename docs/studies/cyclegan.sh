#!/bin/sh
# What is a CycleGAN worth that translates cine images to tagged ones, and does the structure check notice one that invents?
# Usage: docs/studies/cyclegan.sh DATA OUT [TRANSLATIONS] [FEW] [EXTRA]
#   DATA          folder that holds cine-acdc/
#   OUT           folder for everything that is made; run again to go on after an interruption
#   TRANSLATIONS  images of each kind that the CycleGAN sees (12000)
#   FEW           images that those see that have 20 images of each kind (2000)
#   EXTRA         an image with real tags, used as a further target, which is left out if there is none
# A third one, small and without cycle and identity loss, has 20 images of each kind and nothing that keeps it to what it sees: it invents.
# The generators learn from ACDC subjects whose number does not end in 4 or 9: source, their cine images; target, tag-dataset's of the
# same subjects, without labels. Images of the subjects ending in 4 and 9 are translated and segmented by the bundled tagged model;
# tag-dataset's tags on the same images are the comparison.
#   OUT/cyclegan.tsv   Dice of LV, MYO and RV on translated and on simulated images
#   OUT/structure.tsv  edge agreement and share of doubtful images of both generators, and of images of other subjects
set -eu
data=$1
out=$2
translations=${3:-12000}
few=${4:-2000}
extra=${5:-}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
. "$root/docs/studies/functions.sh"

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*4,*9' seed=1
[ -f "$out/tags/manifest.tsv" ] || $run tag-dataset manifest="$out/acdc.tsv" split=training copies=1 output="$out/tags" seed=1 < /dev/null
[ -f "$out/simulated/manifest.tsv" ] || $run tag-dataset manifest="$out/acdc.tsv" split=validation copies=1 output="$out/simulated" seed=2 < /dev/null
[ -f "$out/cine.tsv" ] || $run select-data manifest="$out/acdc.tsv" output="$out/cine.tsv" others=false < /dev/null

# The images of the target alone, with the real ones five times: they are few.
awk -F'\t' -v folder="$out/tags/" -v extra="$extra" '
  NR == 1 { for (i = 1; i <= NF; i++) if ($i == "image") column = i; print "image"; next }
  { print folder $column }
  END { if (extra != "") for (k = 0; k < 5; k++) print extra }
' "$out/tags/manifest.tsv" > "$out/tagged.tsv"

# Twenty images of each kind: single slices of as many volumes.
awk -F'\t' -v OFS='\t' -v folder="$(dirname "$out/cine.tsv")/" '
  NR == 1 { for (i = 1; i <= NF; i++) if ($i == "image") column = i; print "image", "slice"; next }
  NR <= 21 { print ($column ~ /^\// ? "" : folder) $column, 4 }
' "$out/cine.tsv" > "$out/few-cine.tsv"
awk -v OFS='\t' 'NR == 1 { print "image", "slice"; next } NR <= 21 { print $1, 4 }' "$out/tagged.tsv" > "$out/few-tagged.tsv"

[ -f "$out/cine-to-tagged/rdf.yaml" ] || $run train-cyclegan source="$out/cine.tsv" target="$out/tagged.tsv" output="$out/cine-to-tagged" \
  recipe=small seed=1 set=training.images="$translations" < /dev/null
[ -f "$out/few-images/rdf.yaml" ] || $run train-cyclegan source="$out/few-cine.tsv" target="$out/few-tagged.tsv" output="$out/few-images" \
  recipe=small seed=1 set=training.images="$few" < /dev/null

[ -f "$out/without-cycle/rdf.yaml" ] || $run train-cyclegan source="$out/few-cine.tsv" target="$out/few-tagged.tsv" output="$out/without-cycle" recipe=small seed=1 \
  set=network.width=16,network.discriminatorwidth=32,input.window=64,input.spacing=2.8,loss.cycle=0,loss.identity=0,training.images="$few" < /dev/null

begin cyclegan.tsv images
{
  printf 'generator\timages\tdoubtful\tmedian_edge_agreement\n'
  for generator in cine-to-tagged few-images without-cycle; do
    [ -f "$out/with-$generator/manifest.tsv" ] || $run translate-dataset manifest="$out/acdc.tsv" split=validation \
      model="$out/$generator" sequence=tagged output="$out/with-$generator" check="$out/check-$generator.tsv" < /dev/null > /dev/null
    awk -F'\t' -v OFS='\t' -v generator=$generator '
      NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
      { n++; if ($column["quality"] != "good") doubtful++; sum += $column["edge_agreement"] }
      END { printf "%s\t%d\t%d\t%.3f\n", generator, n, doubtful, sum / n }
    ' "$out/check-$generator.tsv"
  done
} > "$out/structure.tsv"
score cyclegan.tsv tagged-resnetvae "$out/simulated/manifest.tsv" simulated
score cyclegan.tsv tagged-resnetvae "$out/with-cine-to-tagged/manifest.tsv" translated
score cyclegan.tsv tagged-resnetvae "$out/with-few-images/manifest.tsv" 'translated, 20 images'
cat "$out/cyclegan.tsv" "$out/structure.tsv"
