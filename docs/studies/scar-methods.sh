#!/bin/sh
# How well do thresholds and the bundled network find scar? Compares each method with the experts' scar, end to end (the
# myocardium comes from segment-lge) and with the experts' myocardium; then with the known mass of scar in phantoms.
# Usage: docs/studies/scar-methods.sh DATA OUT [CASES] [PARTS]
#   DATA   folder of MyoPS 2020: CaseNNNN_LGE.nii.gz and CaseNNNN_gd.nii.gz
#   OUT    folder for masks and tables; is made if need be
#   CASES  pattern of the case names ("*[49]", the validation cases)
#   PARTS  some of joint (labels by lge-scar, default method), networks (labels by lge-unet, all methods), experts and
#          phantoms; all of them take hours on two cores
# OUT/scar-methods.tsv has a row per method: Dice of the scar, and for its volume in ml Pearson's r, bias (method minus
# experts) and Bland-Altman's limits of agreement; names begin with the model that labelled, unless experts did. OUT/NAME/ keeps
# masks, tables and scores per case. OUT/phantoms.tsv has found and true mass in g of each phantom (none: no scar).
set -eu
data=$(cd "$1" && pwd -P)
out=$2
cases=${3:-*[49]}
parts=${4:-joint networks experts phantoms}
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

# Whether a part was asked for.
asked() {
  case " $parts " in *" $1 "*) ;; *) return 1 ;; esac
}

# Usage: method NAME KEY=VALUE...; measures every case and appends a row. $labels is a folder of a network's labels, or empty for
# the experts' myocardium.
labels=
method() {
  name=${labels:+$(basename "$labels")-}$1
  shift
  mkdir -p "$out/$name"
  for image in "$data"/$cases"_LGE.nii.gz"; do
    case=$(basename "$image" _LGE.nii.gz)
    if [ -n "$labels" ]; then wall=$labels/$case.nii.gz map=; else wall=$data/${case}_gd.nii.gz map=$given; fi
    $run scar input="$image" labels="$wall" labelmap="$map" "$@" \
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

# Usage: label MODEL; labels of a network, which has learned from the cases outside of *[49], in OUT/MODEL and $labels.
label() {
  labels=$out/$1
  mkdir -p "$labels"
  for image in "$data"/$cases"_LGE.nii.gz"; do
    $run segment-lge input="$image" model="$1" output="$labels/$(basename "$image" _LGE.nii.gz).nii.gz" < /dev/null
  done
}

# End to end: one network labels myocardium and scar.
if asked joint; then
  label lge-scar
  for each in model-midpoint model; do method $each method=$each; done
fi
# End to end: another network labels the myocardium.
if asked networks; then
  label lge-unet
  for each in model-midpoint model fwhm fwhm-midpoint otsu; do method $each method=$each; done
  for sd in 2 3 5; do method sd-$sd method=sd threshold=$sd; done
  method otsu-rim method=otsu rim=20
fi
labels=

if asked experts; then
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
  method model method=model
  method model-midpoint method=model-midpoint
fi
cat "$table"
asked phantoms || exit 0

# Phantoms: six sites, three sizes, three levels of noise, without grey zone; and none.
phantoms=$out/phantoms.tsv
mkdir -p "$out/phantoms"
printf 'site\tsize\tsnr\ttrue_g\tmethod\tfound_g\n' > "$phantoms"

# Usage: phantom SITE SIZE SNR KEY=VALUE...
phantom() {
  key="$1\t$2\t$3" snr=$3
  shift 3
  $run phantom contrast=lge matrix=192 slices=9 pixelsize=1.5,1.5,10 snr="$snr" "$@" output="$out/phantoms/p.nii.gz" truth="$out/phantoms/p.tsv"
  $run segment-lge input="$out/phantoms/p.nii.gz" output="$out/phantoms/labels.nii.gz"
  true=$(awk -F'\t' '$1 == "scar" && $3 == "g" { print $2 }' "$out/phantoms/p.tsv")
  for each in model-midpoint model fwhm fwhm-midpoint otsu sd; do
    $run scar input="$out/phantoms/p.nii.gz" labels="$out/phantoms/labels.nii.gz" method=$each output="$out/phantoms/scar.tsv" 2> "$out/phantoms/scar.txt"
    found=$(awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "scar_g") c = i } NR == 2 { print $c }' "$out/phantoms/scar.tsv")
    printf "$key\t%s\t%s\t%s\n" "${true:-0}" "$each" "$found" >> "$phantoms"
  done
}

seed=0
for snr in 30 20 10; do
  for angle in 30 90 150 210 270 330; do
    seed=$((seed + 1))
    same="scar=LAD scarangle=$angle greyzone=0 obstruction=0 seed=$seed"
    phantom $angle small $snr $same scarextent=45 scarfrom=20 scarto=55 transmurality=60
    phantom $angle middle $snr $same scarextent=80 scarfrom=15 scarto=70 transmurality=75
    phantom $angle large $snr $same scarextent=120 scarfrom=10 scarto=85 transmurality=100
    phantom none none $snr seed=$((1000 + seed))
  done
done
cat "$phantoms"
