#!/bin/sh
# How well do thresholds and the bundled network find scar? Compares each method with the experts' scar, the myocardium being given.
# Usage: docs/studies/scar-methods.sh DATA OUT [CASES]
#   DATA   folder of MyoPS 2020: CaseNNNN_LGE.nii.gz and CaseNNNN_gd.nii.gz
#   OUT    folder for masks and tables; is made if need be
#   CASES  pattern of the case names ("*[49]", the validation cases)
# OUT/scar-methods.tsv has a row per method: Dice of the scar, and for its volume in ml Pearson's r, bias (method minus
# experts) and Bland-Altman's limits of agreement. OUT/NAME/ keeps masks, tables and scores per case.
set -eu
data=$(cd "$1" && pwd -P)
out=$2
cases=${3:-*[49]}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/docs/studies/functions.sh"
mkdir -p "$out"
out=$(cd "$out" && pwd -P)

# The experts' classes: healthy myocardium 200, edema 1220, scar 2221; the myocardium given is all three together.
given=500=1,200=2,600=3,1220=2,2221=2
printf 'image\tlabel\tsubject\tcentre\tphase\tsplit\tlabels\n' > "$out/scar.tsv"
for image in "$data"/$cases"_LGE.nii.gz"; do
  name=$(basename "$image" _LGE.nii.gz)
  printf '%s_LGE.nii.gz\t%s_gd.nii.gz\t%s\t\t\tvalidation\t500=1,200=2,600=3,1220=2,2221=4\n' "$name" "$name" "$name" >> "$out/scar.tsv"
done

table=$out/scar-methods.tsv
printf 'method\tcases\tdice\tdice_sd\tpearson_r\tbias_ml\tlower_limit_ml\tupper_limit_ml\n' > "$table"

# Usage: method NAME KEY=VALUE...; measures every case and appends a row.
method() {
  name=$1
  shift
  mkdir -p "$out/$name"
  for image in "$data"/$cases"_LGE.nii.gz"; do
    case=$(basename "$image" _LGE.nii.gz)
    $run scar input="$image" labels="$data/${case}_gd.nii.gz" labelmap=$given "$@" \
      mask="$out/$name/${case}_LGE.nii.gz" overlay="$out/$name/$case.png" output="$out/$name/$case.csv" 2> "$out/$name/$case.txt"
  done
  $run evaluate manifest="$out/scar.tsv" data="$data" predictions="$out/$name" classes=scar+no-reflow distances=false \
    output="$out/$name/scores.tsv" summary="$out/$name/summary.tsv" agreement="$out/$name/agreement.tsv"
  awk -F'\t' -v name="$name" '
    FILENAME ~ /summary/ && $1 == "all" && $3 == "Dice 3D" { dice = $5; sd = $6 }
    FILENAME ~ /agreement/ && $1 == "all" {
      printf "%s\t%d\t%.3f\t%.3f\t%.2f\t%.1f\t%.1f\t%.1f\n", name, $4, dice, sd, $5, $6, $8, $9
    }
  ' "$out/$name/summary.tsv" "$out/$name/agreement.tsv" >> "$table"
}

for sd in 2 3 4 5 6; do
  method sd-$sd method=sd threshold=$sd
  method sd-$sd-slice method=sd threshold=$sd perslice
done
for each in fwhm fwhm-midpoint otsu; do
  method $each method=$each
  method $each-slice method=$each perslice
done
# What is added by leaving out small pieces and adding no-reflow.
method otsu-cleaned method=otsu minvolume=0.5 obstruction
method fwhm-midpoint-cleaned method=fwhm-midpoint minvolume=0.5 obstruction
# Where the endocardial rim must be supported by the wall beneath it.
method otsu-rim method=otsu rim=20
# The network. It has learned from the cases outside of *[49].
method model method=model model=lge-scar
cat "$table"
