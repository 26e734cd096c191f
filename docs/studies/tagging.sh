#!/bin/sh
# Does pretraining on simulated tags help where few tagged images are labelled, and which network learns best from them? The
# experiments of the tagged paper (tables 3 and 4, figures 8 and 9) on a simulated centre.
# Usage: docs/studies/tagging.sh DATA OUT [IMAGES] [TUNING] [SEEDS] [GAMMASEEDS] [LABELLED] [TRANSLATIONS]
#   DATA        folder that holds cine-acdc/
#   OUT         folder for everything that is made; run again to go on after an interruption
#   IMAGES      samples that a network sees when it is pretrained (20000)
#   TUNING      samples that it sees of the centre (2000)
#   SEEDS       repetitions ("1 2 3"): other labelled images, weights, order, variations
#   GAMMASEEDS  repetitions for the weight of the shape-aware loss ("1 2 3")
#   LABELLED    tagged images of the centre that are labelled (20)
#   TRANSLATIONS  images of each kind that the CycleGAN sees (12000)
# The centre scans the ACDC subjects with tags that no network was pretrained on: each range below is disjoint from that of
# the physics-driven pretraining; only the direction and the place of the tags, their motion and B1 are alike. Networks: the
# paper's ResNetVAE, and its nnU-Net (DynUNet) with half of its feature maps. Each sees the same samples of the centre: begun with random
# weights (scratch), pretrained on untagged images (cine) or on simulated tags (physics), of the subjects whose number does
# not end in 4 or 9. Images of the subjects ending in 9 tell how fast a network learns, those ending in 4 what it can do in the end.
#   OUT/tagging.tsv      a row per network: scores of its last weights on whole images
#   OUT/convergence.tsv  a row per network: samples of the centre until 90 and 95 % of its last validation score (MYO), and
#                        until the last score of the network of the same seed that began with random weights
#   OUT/frames.tsv       a row per network, pattern and five frames of the fading cycle
#   OUT/gamma.tsv        a row per weight of the shape-aware loss and seed: ResNetVAE pretrained on simulated tags
set -eu
data=$1
out=$2
images=${3:-20000}
tuning=${4:-2000}
seeds=${5:-1 2 3}
gamma_seeds=${6:-1 2 3}
labelled=${7:-20}
translations=${8:-12000}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
. "$root/docs/studies/functions.sh"

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*9' test='*4' seed=1

# Tags of the pretraining and of the centre.
if [ ! -f "$out/physics/manifest.tsv" ]; then
  $run tag-dataset manifest="$out/acdc.tsv" split=training copies=2 output="$out/physics" seed=1 spacing=4-6.5 flip=45-80 pulses=3-5 cspamm=0 \
    cycle=600-850 readoutflip=3-5 tr=4-6 washout=60-250 contrast=0.6-1 blood=0.9-1.5 snr=30-60 kspace=0.85-1 < /dev/null
fi
for split in training validation test; do
  [ -f "$out/$split/manifest.tsv" ] || $run tag-dataset manifest="$out/acdc.tsv" split=$split copies=1 output="$out/$split" seed=2 \
    spacing=7.5-8.5 flip=95-110 pulses=2 cspamm=0 cycle=900-1000 readoutflip=6-8 tr=7-8 washout=350-500 contrast=0.4-0.5 blood=0.6-0.8 \
    snr=15-25 kspace=0.65-0.8 < /dev/null
done
[ -f "$out/cine.tsv" ] || $run select-data manifest="$out/acdc.tsv" output="$out/cine.tsv" others=false < /dev/null
# Untagged images that look as if the centre had made them, with their labels.
[ -f "$out/generator/rdf.yaml" ] || $run train-cyclegan source="$out/cine.tsv" target="$out/training/manifest.tsv" output="$out/generator" \
  recipe=small seed=1 set=training.images="$translations" < /dev/null
[ -f "$out/cyclegan/manifest.tsv" ] || $run translate-dataset manifest="$out/cine.tsv" split=training model="$out/generator" sequence=tagged \
  output="$out/cyclegan" check="$out/structure.tsv" < /dev/null
# A few images tell how fast a network learns.
[ -f "$out/watched.tsv" ] || $run select-data manifest="$out/validation/manifest.tsv" output="$out/watched.tsv" split=validation images=60 seed=1 < /dev/null

# A heart as pretraining and centre show it, and another one at the centre.
for picture in physics-patient031 training-patient031 training-patient007; do
  name=${picture#*-}_frame01
  tags=$out/${picture%-*}
  [ -f "$out/$picture.png" ] || $run preview-augmentation input="$tags/images/$name-tags1.nii.gz" labels="$tags/labels/$name.nii.gz" \
    augmentation=none samples=1x1 output="$out/$picture.png" < /dev/null
done

# The labelled images of a seed, and those that are watched. Usage: manifest SEED
manifest() {
  name=$out/labelled-$1.tsv
  if [ ! -f "$name" ]; then
    $run select-data manifest="$out/training/manifest.tsv" output="$out/few.tsv" images="$labelled" seed="$1" < /dev/null >&2
    $run select-data manifest="$out/few.tsv" more="$out/watched.tsv" output="$name" < /dev/null >&2
  fi
  echo "$name"
}

# What the networks have in common. Usage: network NAME NETWORK GAMMA KEY=VALUE...
network() {
  trained=$1 kind=$2 gamma=$3
  shift 3
  [ -f "$out/$trained/rdf.yaml" ] && return
  loss=dice=1,cross-entropy=1,shape-aware=$gamma
  case $kind in
    resnet-vae) widths=8 loss=$loss,vae=0.1 ;;
    dynunet) widths=16,32,64,128,256,256,256 ;;
  esac
  $run train recipe=small architecture=$kind widths=$widths loss=$loss batch=4 learningrate=0.001 keep=last output="$out/$trained" "$@" < /dev/null
}

# Trains a network on the centre's labelled images. Usage: tune NAME NETWORK PRETRAINING GAMMA SEED
tune() {
  base=
  [ "$3" = scratch ] || base=$out/$2-$3
  network "$1" "$2" "$4" manifest="$(manifest "$5")" base="$base" images="$tuning" schedule=constant averaging=0.99 report=$(((tuning + 59) / 60)) seed="$5"
}

# Scores a network on whole images of the centre. Usage: whole NAME
whole() {
  score_frames "$out/$1" "$out/test" "$out/scores-$1.tsv"
}

# Prints rows of a table for a network. Usage: row KEY... -- NAME [PATTERN FIRST LAST]
row() {
  while [ "$1" != -- ]; do
    printf '%s\t' "$1"
    shift
  done
  frame_means "$out/scores-$2.tsv" "${3:-any}" "${4:-1}" "${5:-25}"
  echo
}

# Pretraining and fine-tuning.
for kind in resnet-vae dynunet; do
  network $kind-cine $kind 0.05 manifest="$out/cine.tsv" images="$images" seed=1
  network $kind-physics $kind 0.05 manifest="$out/physics/manifest.tsv" images="$images" seed=1
  network $kind-cyclegan $kind 0.05 manifest="$out/cyclegan/manifest.tsv" images="$images" seed=1
done
for seed in $seeds; do
  for kind in resnet-vae dynunet; do
    for pretraining in scratch cine physics cyclegan; do
      tune $kind-$pretraining-$seed $kind $pretraining 0.05 "$seed"
    done
  done
done

# How fast each network learned.
{
  printf 'network\tpretraining\tseed\tlast\timages_90\timages_95\timages_scratch\n'
  for kind in resnet-vae dynunet; do
    for seed in $seeds; do
      for pretraining in scratch cine physics cyclegan; do
        awk -F'\t' -v OFS='\t' -v kind=$kind -v pretraining=$pretraining -v seed="$seed" '
          FNR == 1 { file++; for (i = 1; i <= NF; i++) column[$i] = i; next }
          file == 1 { scratch = $column["dice_MYO"]; next }
          { n++; seen[n] = $column["images"]; dice[n] = $column["dice_MYO"] }
          function first(level, i) {
            for (i = 1; i <= n; i++) if (dice[i] >= level) return seen[i]
            return "never"
          }
          END { print kind, pretraining, seed, dice[n], first(0.9 * dice[n]), first(0.95 * dice[n]), first(scratch) }
        ' "$out/$kind-scratch-$seed.training/training.tsv" "$out/$kind-$pretraining-$seed.training/training.tsv"
      done
    done
  done
} > "$out/convergence.tsv"
{
  printf 'pretraining\tseed\timages\tdice_MYO_of_ResNetVAE\tdice_MYO_of_DynUNet\n'
  for pretraining in scratch cine physics cyclegan; do
    for seed in $seeds; do
      for kind in resnet-vae dynunet; do
        awk -F'\t' -v OFS='\t' -v kind=$kind -v pretraining=$pretraining -v seed="$seed" '
          NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
          kind == "dynunet" { print pretraining, seed, $column["images"], "NaN", $column["dice_MYO"]; next }
          { print pretraining, seed, $column["images"], $column["dice_MYO"], "NaN" }
        ' "$out/$kind-$pretraining-$seed.training/training.tsv"
      done
    done
  done
} > "$out/curves.tsv"
$run plot-scores input="$out/curves.tsv" x=images group=pretraining scores=dice_MYO_of_ResNetVAE,dice_MYO_of_DynUNet output="$out/convergence.png" < /dev/null

# What they can do in the end, and what pretraining is worth without any image of the centre.
for kind in resnet-vae dynunet; do
  for pretraining in cine physics cyclegan; do
    whole $kind-$pretraining
  done
done
for seed in $seeds; do
  for kind in resnet-vae dynunet; do
    for pretraining in scratch cine physics cyclegan; do
      whole $kind-$pretraining-$seed
    done
  done
done
{
  printf 'network\tpretraining\tlabelled\tseed\t%s\n' "$frame_columns"
  for kind in resnet-vae dynunet; do
    for pretraining in cine physics cyclegan; do
      row $kind $pretraining 0 1 -- $kind-$pretraining
    done
    for pretraining in scratch cine physics cyclegan; do
      for seed in $seeds; do
        row $kind $pretraining "$labelled" "$seed" -- $kind-$pretraining-$seed
      done
    done
  done
} > "$out/tagging.tsv"
awk -F'\t' 'NR == 1 || $3 > 0' "$out/tagging.tsv" > "$out/figure.tsv"
$run plot-scores input="$out/figure.tsv" x=pretraining group=network scores=dice_MYO,hd95_MYO output="$out/tagging.png" < /dev/null

# The cycle, five frames at a time.
{
  printf 'network\tpretraining\ttags\tframe\tseed\t%s\n' "$frame_columns"
  for kind in resnet-vae dynunet; do
    for pretraining in scratch cine physics cyclegan; do
      for pattern in line grid; do
        for first in 1 6 11 16 21; do
          for seed in $seeds; do
            row $kind $pretraining $pattern $((first + 2)) "$seed" -- $kind-$pretraining-$seed $pattern $first $((first + 4))
          done
        done
      done
    done
  done
} > "$out/frames.tsv"
awk -F'\t' -v OFS='\t' '
  NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; print "model", "frame", "dice_MYO_on_lines", "dice_MYO_on_grids"; next }
  {
    value = $column["dice_MYO"]
    print $1 " " $2, $column["frame"], ($3 == "line" ? value : "NaN"), ($3 == "grid" ? value : "NaN")
  }
' "$out/frames.tsv" > "$out/figure.tsv"
$run plot-scores input="$out/figure.tsv" x=frame group=model output="$out/frames.png" < /dev/null

# The weight of the shape-aware loss: the values of table 4. Usage: weighted GAMMA SEED; prints the name of the network.
weighted() {
  if [ "$1" = 0.05 ]; then echo "resnet-vae-physics-$2"; else echo "gamma-$(echo "$1" | tr -d .)-$2"; fi
}
for seed in $gamma_seeds; do
  for weight in 0 0.001 0.005 0.05 0.1 0.5 1; do
    tune "$(weighted $weight "$seed")" resnet-vae physics $weight "$seed"
    whole "$(weighted $weight "$seed")"
  done
done
{
  printf 'gamma\tseed\t%s\n' "$frame_columns"
  for weight in 0 0.001 0.005 0.05 0.1 0.5 1; do
    for seed in $gamma_seeds; do
      row $weight "$seed" -- "$(weighted $weight "$seed")"
    done
  done
} > "$out/gamma.tsv"
$run plot-scores input="$out/gamma.tsv" x=gamma scores=dice_MYO,hd95_MYO output="$out/gamma.png" < /dev/null
cat "$out/tagging.tsv" "$out/convergence.tsv" "$out/frames.tsv" "$out/gamma.tsv"
