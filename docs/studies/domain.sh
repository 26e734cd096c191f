#!/bin/sh
# How can a network trained at one centre be made to work at the next? The experiments of the multi-centre LGE paper
# (its figures 6 to 11, tables 4 and 5) on simulated centres, and from cine (C0) to LGE.
# Usage: docs/studies/domain.sh DATA OUT [IMAGES] [TUNING] [SEED]
#   DATA    folder of MyoPS 2020: CaseNNNN_LGE.nii.gz, CaseNNNN_C0.nii.gz and CaseNNNN_gd.nii.gz
#   OUT     folder for everything that is made; run again to go on after an interruption
#   IMAGES  samples that a network sees when it begins with random weights (8000)
#   TUNING  samples that it sees when it is fine-tuned (1500)
#   SEED    of weights and samples (1)
# Centres: A, the LGE images as they are; B, darker with a bias field (gamma 2, 40 %); C, the negative with noise; D,
# 1.88 mm pixels, a wider field of view, compressed contrast and noise; C0, the bSSFP images of the same cases. A network is
# trained on 24 of the 27 cases whose number does not end in 4 or 9 and scored once on the nine others, as each centre sees
# them. 10 % are 2 cases. OUT/domain.tsv has a row per network and centre.
set -eu
data=$(cd "$1" && pwd -P)
out=$2
images=${3:-8000}
tuning=${4:-1500}
seed=${5:-1}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
. "$root/docs/studies/functions.sh"

# The centres.
for sequence in LGE C0; do
  [ -f "$out/$sequence.tsv" ] || $run make-manifest layout=myops sequence=$sequence input="$data" output="$out/$sequence.tsv" validation='*4,*9' seed=1
done
while read -r centre shift strength; do
  [ -f "$out/$centre/manifest.tsv" ] || $run shift-dataset manifest="$out/LGE.tsv" shift="$shift" strength="$strength" seed=1 centre="$centre" output="$out/$centre" < /dev/null
done <<EOF
B gamma,bias 2,0.4
C inverted,noise 1,0.05
D compressed,noise,spacing,fov 0.4,0.05,1.88,1.4
EOF

manifest_of() {
  case $1 in
    A) echo "$out/LGE.tsv" ;;
    C0) echo "$out/C0.tsv" ;;
    *) echo "$out/$1/manifest.tsv" ;;
  esac
}

# Writes a manifest of a few training cases and prints its name. Usage: cases SUBJECTS CENTRE...; the cases are divided
# among the centres, each of which has the same number.
cases() {
  subjects=$1
  shift
  n=$#
  name=$out/cases-$subjects-$(echo "$*" | tr ' ' '+').tsv
  if [ ! -f "$name" ]; then
    k=0
    for centre in "$@"; do
      source=$(manifest_of "$centre")
      awk -F'\t' -v OFS='\t' -v folder="$(dirname "$source")" -v subjects="$subjects" -v n="$n" -v k="$k" '
        NR == 1 {
          for (i = 1; i <= NF; i++) column[$i] = i
          n_columns = split("image label subject centre phase split labels", wanted, " ")
          if (k == 0) write("")
          next
        }
        $column["split"] == "training" {
          subject = $column["subject"]
          if (!(subject in place)) place[subject] = count++
          if (place[subject] >= subjects || place[subject] % n != k) next
          write(folder "/")
        }
        # The columns stand in another order in each manifest.
        function write(folder, i, value, line) {
          for (i = 1; i <= n_columns; i++) {
            value = wanted[i]
            if (folder != "") value = value in column ? $column[value] : ""
            if (i <= 2 && folder != "" && value !~ /^\//) value = folder value
            line = line (i > 1 ? OFS : "") value
          }
          print line
        }
      ' "$source" >> "$name.part"
      k=$((k + 1))
    done
    mv "$name.part" "$name"
  fi
  echo "$name"
}

# Trains a network from random weights, small enough to come to its end. Usage: scratch NAME MANIFEST AUGMENTATION
scratch() {
  [ -f "$out/$1/rdf.yaml" ] || $run train manifest="$2" recipe=small set="network.widths=[16,32,64,96,128],network.norm=instance,augmentation.set=$3,training.report=2000,training.keep=last" images="$images" seed="$seed" output="$out/$1" < /dev/null
}

# Trains it on. Usage: tune NAME BASE MANIFEST KEY=VALUE...
tune() {
  tuned=$1 base=$2 tuning_cases=$3
  shift 3
  [ -f "$out/$tuned/rdf.yaml" ] || $run fine-tune manifest="$tuning_cases" base="$out/$base" augmentation=lge images="$tuning" report=2000 keep=last patience=0 seed="$seed" output="$out/$tuned" "$@" < /dev/null
}

# Scores a network at some centres. Usage: at "CENTRES" EXPERIMENT NAME CASES
at() {
  for centre in $1; do
    score domain.tsv "$out/$3" "$(manifest_of "$centre")" "$2" "$3" "$4" "$centre" "${harmonize:-none}"
  done
}

begin domain.tsv experiment network cases centre harmonize

# Experiments 1 and 2: one centre, with and without augmentation, and with the histograms of its training images.
for augmentation in none lge-spatial lge-intensity lge; do
  scratch single-$augmentation "$(cases 24 A)" $augmentation
  at "A B C D" augmentation single-$augmentation 24
  harmonize=histogram
  at "A B C D" harmonization single-$augmentation 24
  harmonize=none
done

# Experiment 4: as many cases, from more centres.
for augmentation in none lge; do
  scratch centres-2-$augmentation "$(cases 24 A B)" $augmentation
  scratch centres-3-$augmentation "$(cases 24 A B C)" $augmentation
  scratch centres-4-$augmentation "$(cases 24 A B C D)" $augmentation
  for n in 2 3 4; do at "A B C D" centres centres-$n-$augmentation 24; done
done

# From cine to LGE: the network of one centre that knows no LGE.
for augmentation in none lge; do
  scratch cine-$augmentation "$(cases 24 C0)" $augmentation
  at "C0 A" cine cine-$augmentation 24
  harmonize=histogram
  at "A" cine cine-$augmentation 24
  harmonize=none
done

# Experiment 3: fine-tuning to a new centre X: of the network that knows cine alone, and of that of A, both with augmentation.
for pair in cine-lge:A single-lge:C single-lge:D; do
  base=${pair%:*}
  x=${pair#*:}
  for n in 2 24; do
    subset=$(cases $n "$x")
    tune tuned-$base-$x-all-$n "$base" "$subset" train=all
    at "$x" fine-tuning tuned-$base-$x-all-$n $n
    # Two cases see only what the paper recommends, five blocks of the encoder. The decoder has four blocks.
    parts="encoder:1 encoder:2 encoder:3 encoder:4 encoder:5 decoder:1 decoder:2 decoder:3 decoder:4"
    [ $n = 2 ] && parts=encoder:5
    for part in $parts; do
      name=tuned-$base-$x-$(echo $part | tr : -)-$n
      tune "$name" "$base" "$subset" train=${part%:*} blocks=${part#*:}
      at "$x" fine-tuning "$name" $n
    done
    # Beside it: random weights on the same cases.
    scratch scratch-$x-$n "$subset" lge
    at "$x" scratch scratch-$x-$n $n
  done
done
awk -F'\t' 'NR == 1 || ($5 == "none" && ($1 == "augmentation" || $2 == "centres-2-lge" || $2 == "centres-4-lge"))' "$out/domain.tsv" > "$out/figure.tsv"
$run plot-scores input="$out/figure.tsv" x=centre group=network scores=dice_LV,dice_MYO output="$out/domain.png" < /dev/null
cat "$out/domain.tsv"
