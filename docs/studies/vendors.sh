#!/bin/sh
# How good is a model at each vendor? Validation subjects of ACDC, M&Ms (Siemens and Philips) and the bSSFP images of MyoPS, or of
# late enhancement: MyoPS and MSCMR.
# Usage: docs/studies/vendors.sh DATA OUT MODEL [cine|lge [card]]
#   DATA   folder that holds cine-acdc/, cine-mnms-siemens/, cine-mnms-philips/, lge-myops/ and lge-mscmr/
#   OUT    folder for everything that is made
#   MODEL  name or folder of a model that segments LV, MYO and RV
#   card   also writes Dice with its intervals onto the card of the model, a set after the other
# Of ACDC and MyoPS, subjects whose number ends in 4 or 9 are for validation, of each vendor of M&Ms the 5th, 10th, 15th ... in
# alphabetical order. The stacks of MSCMR are of the patients of MyoPS; those of its validation are subjects 3, 33, 36 and 40.
#   OUT/all.tsv, OUT/lge.tsv  the manifests of all sets, training and validation: for train and fine-tune
#   OUT/vendors-NAME.tsv      a row per set: 3-D Dice with intervals over subjects, error of the EF of both ventricles, and how many of
#                             the basal slices at ES that the experts left empty have an LV
#   OUT/NAME-SET.tsv          the scores of a set by group, phase and position in the stack
set -eu
data=$(cd "$1" && pwd -P)
out=$2
model=$3
sequence=${4:-cine}
card=${5:-}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
mkdir -p "$out"
out=$(cd "$out" && pwd -P)
. "$root/docs/studies/functions.sh"

# Every fifth subject of a folder of M&Ms. Usage: fifths FOLDER
fifths() {
  ls "$1" | sed 's/_E[DS].*//' | sort -u | awk 'NR % 5 == 0 { printf "%s%s", comma, $0; comma = "," }'
}

[ -f "$out/acdc.tsv" ] || $run make-manifest layout=acdc input="$data/cine-acdc" output="$out/acdc.tsv" validation='*4,*9'
for vendor in siemens philips; do
  folder=$data/cine-mnms-$vendor
  [ -f "$out/$vendor.tsv" ] || $run make-manifest layout=folders input="$folder" images=. labels=. subject='([A-Z0-9]+)_E[DS]' centre=$vendor \
    output="$out/$vendor.tsv" validation="$(fifths "$folder")"
done
[ -f "$out/myops.tsv" ] || $run make-manifest layout=myops sequence=C0 input="$data/lge-myops" output="$out/myops.tsv" validation='*4,*9'
[ -f "$out/all.tsv" ] || $run select-data manifest="$out/acdc.tsv" more="$out/siemens.tsv,$out/philips.tsv,$out/myops.tsv" output="$out/all.tsv"

[ -f "$out/myops-lge.tsv" ] || $run make-manifest layout=myops sequence=LGE input="$data/lge-myops" output="$out/myops-lge.tsv" validation='*4,*9'
[ -f "$out/mscmr.tsv" ] || $run make-manifest layout=folders input="$data/lge-mscmr" images=. labels=. subject='(subject[0-9]+)' centre=MSCMR \
  labelmap=1=3,2=2,3=1 output="$out/mscmr.tsv" validation=subject03,subject33,subject36,subject40
[ -f "$out/lge.tsv" ] || $run select-data manifest="$out/myops-lge.tsv" more="$out/mscmr.tsv" output="$out/lge.tsv"
case $sequence in
  cine) sets="acdc siemens philips myops" ;;
  lge) sets="myops-lge mscmr" ;;
  *) echo "The last argument must be cine or lge." >&2; exit 1 ;;
esac

# What a set is called on a card. Usage: title SET
title() {
  case $1 in
    acdc) echo "ACDC validation" ;;
    siemens) echo "M&Ms Siemens validation" ;;
    philips) echo "M&Ms Philips validation" ;;
    myops) echo "MyoPS bSSFP validation" ;;
    myops-lge) echo "MyoPS LGE validation" ;;
    mscmr) echo "MSCMR LGE validation" ;;
  esac
}

table=$out/vendors-$(basename "$model").tsv
printf 'set\tdice_LV\tLV_low\tLV_high\tdice_MYO\tMYO_low\tMYO_high\tdice_RV\tRV_low\tRV_high\tEF_error_LV\tEF_error_RV\tempty_basal_ES\tfalse_LV\n' > "$table.part"
for set in $sets; do
  rm -rf "$out/predictions"
  $run segment-dataset manifest="$out/$set.tsv" split=validation model="$model" predictions="$out/predictions" output="$out/done.tsv" < /dev/null > /dev/null
  $run evaluate manifest="$out/$set.tsv" split=validation predictions="$out/predictions" output="$out/scores.tsv" summary="$out/summary.tsv" \
    by=all,group,phase,position perimage="$out/images.tsv" ${card:+card="$model" dataset="$(title $set)"} < /dev/null > /dev/null
  awk -F'\t' -v set=$set '
    FNR == 1 { file++; split("", c); for (i = 1; i <= NF; i++) c[$i] = i; next }
    file == 1 && $1 == "all" && $c["metric"] == "Dice 3D" { row[$c["class"]] = sprintf("%.3f\t%.3f\t%.3f", $c["mean"], $c["ci_low"], $c["ci_high"]) }
    file == 2 { key = $c["subject"] SUBSEP $c["class"]; subjects[key] = 1; p[key, $c["phase"]] = $c["volume_prediction"]; r[key, $c["phase"]] = $c["volume_reference"] }
    file == 3 && $c["phase"] == "ES" && $c["class"] == "LV" {
      id = $c["case"]; z = $c["slice"]; expert[id, z] = $c["true_positive"] + $c["false_negative"]; made[id, z] = $c["true_positive"] + $c["false_positive"]
      if (expert[id, z] > 0) { if (!(id in first) || z < first[id]) first[id] = z; if (z > last[id]) last[id] = z }
    }
    END {
      for (key in subjects) {
        split(key, part, SUBSEP)
        if (!((key, "ED") in r) || !((key, "ES") in r) || r[key, "ED"] == 0 || p[key, "ED"] == 0) continue
        error = 100 * (1 - p[key, "ES"] / p[key, "ED"]) - 100 * (1 - r[key, "ES"] / r[key, "ED"])
        sum[part[2]] += error < 0 ? -error : error
        n[part[2]]++
      }
      # The cavity is larger at the base than at the apex.
      for (id in first) {
        z = expert[id, first[id]] > expert[id, last[id]] ? first[id] - 1 : last[id] + 1
        if ((id, z) in expert) { empty++; wrong += made[id, z] > 0 }
      }
      printf "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%d\n", set, row["LV"], row["MYO"], row["RV"], \
        n["LV"] ? sprintf("%.1f", sum["LV"] / n["LV"]) : "", n["RV"] ? sprintf("%.1f", sum["RV"] / n["RV"]) : "", empty, wrong
    }
  ' "$out/summary.tsv" "$out/scores.tsv" "$out/images.tsv" >> "$table.part"
  cp "$out/summary.tsv" "$out/$(basename "$model")-$set.tsv"
done
mv "$table.part" "$table"
cat "$table"
