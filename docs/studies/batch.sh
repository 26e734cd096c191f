#!/bin/sh
# How fast are batches of studies? Phantoms of 10 slices and 10 phases, half of them NIfTI, half DICOM; every twentieth is damaged.
# Usage: docs/studies/batch.sh OUT [STUDIES [SMALL [KILLS]]]
#   OUT      folder for everything that is made
#   STUDIES  how many; 200 unless told
#   SMALL    how many studies of one slice and one phase; 5000 unless told
#   KILLS    how often a batch is killed at a random moment; 30 unless told
# JOBS="2" leaves out jobs=1; PARTS="speed kills" all that is not named.
# Writes OUT/batch.tsv: what was done, seconds, studies per hour, CPU seconds and peak memory (MB) of the largest process, failures. The rows
#   processes   one process per study, for every tenth study
#   jobs1, jobs2  batch jobs=1, jobs=2: all studies in one process
#   spark2      batch master=local[2]
#   resumed     killed again and again, then resumed; OUT/equal.txt says whether the tables are those of jobs2
#   half, small  half of the small studies, and all of them, jobs=2
# OUT/bytes.txt says how many bytes the studies and their results have.
# Needs python3 with nibabel and pydicom, and /usr/bin/time (GNU).
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd -P)
count=${2:-200}
smallest=${3:-5000}
kills=${4:-30}
root=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$root/docs/studies/functions.sh"
python=${PYTHON:-python3}

# Twenty different hearts; the others are copies under other names.
make_studies() {
  mkdir -p "$out/hearts" "$out/studies"
  seed=1
  while [ $seed -le 20 ]; do
    [ -f "$out/hearts/$seed.nii.gz" ] || $run phantom slices=10 phases=10 matrix=192 pixelsize=1.4,1.4,8 seed=$seed output="$out/hearts/$seed.nii.gz" < /dev/null > /dev/null
    seed=$((seed + 1))
  done
  i=0
  while [ $i -lt "$count" ]; do
    heart=$out/hearts/$((i / 2 % 20 + 1)).nii.gz
    name=$out/studies/$(printf 'n%04d' $i)
    if [ $((i % 2)) = 0 ]; then cp "$heart" "$name.nii.gz"; else "$python" "$root/docs/studies/nifti_to_dicom.py" "$heart" "$name"; fi
    if [ $((i % 40)) = 38 ]; then head -c 20000 "$heart" > "$name.nii.gz"; fi
    if [ $((i % 40)) = 39 ]; then for file in "$name"/*; do head -c 300 "$file" > "$file.part"; mv "$file.part" "$file"; done; fi
    i=$((i + 1))
  done
}
is_part() { case " ${PARTS:-speed kills small} " in *" $1 "*) ;; *) return 1 ;; esac; }

# Runs a command and adds a row. Usage: measure WHAT STUDIES COMMAND...
measure() {
  what=$1 studies=$2
  shift 2
  start=$(date +%s.%N)
  /usr/bin/time -f '%U %S %M' -o "$out/time.txt" "$@" < /dev/null > "$out/$what.log" 2>&1 || [ $? = 3 ] || [ "$what" = processes ]
  awk -v what="$what" -v studies="$studies" -v start="$start" -v end="$(date +%s.%N)" '
    /^[0-9.]+ [0-9.]+ [0-9]+$/ { cpu = $1 + $2; memory = $3 / 1024 }
    END { s = end - start; printf "%s\t%d\t%.1f\t%.0f\t%.1f\t%.0f\n", what, studies, s, 3600 * studies / s, cpu, memory }
  ' "$out/time.txt" >> "$out/batch.tsv"
}

[ -f "$out/batch.tsv" ] || printf 'what\tstudies\tseconds\tper_hour\tcpu_seconds\tpeak_mb\n' > "$out/batch.tsv"

# Tables without the records of the runs.
plain() { sed 's/\t"{.*}"//; s/<[^>]*provenance[^>]*>//' "$1/results.tsv" "$1/failed.tsv"; }

speed() {
  [ -d "$out/studies" ] || make_studies
  cat > "$out/loop.sh" <<END
i=0
for study in "$out"/studies/*; do
  i=\$((i + 1))
  [ \$((i % 10)) = 0 ] || continue
  "$run" analyse input="\$study" kind=cine output="$out/processes/\$i" || echo "\$study failed"
done
END
  measure processes $((count / 10)) sh "$out/loop.sh"
  for jobs in ${JOBS:-1 2}; do measure jobs$jobs "$count" "$run" batch input="$out/studies" options=kind=cine output="$out/jobs$jobs" jobs=$jobs; done
  measure spark2 "$count" "$run" batch input="$out/studies" options=kind=cine output="$out/spark2" 'master=local[2]'

  {
    echo "failed: $(awk 'NR > 1 && !/^#/' "$out/jobs2/failed.tsv" | cut -f1 | tr '\n' ' ')"
    for what in jobs1 spark2; do
      [ -d "$out/$what" ] || continue
      if [ "$(plain "$out/jobs2")" = "$(plain "$out/$what")" ]; then echo "$what: equal tables"; else echo "$what: OTHER TABLES"; fi
    done
  } > "$out/equal.txt"

  # What is read and written.
  du -sb --apparent-size "$out/studies" "$out/jobs2/studies" > "$out/bytes.txt"
}

# Killed after 5 to 30 seconds, each time.
killed() {
  i=0
  while [ $i -lt "$kills" ]; do
    setsid "$run" batch input="$out/studies" options=kind=cine output="$out/killed" jobs=2 < /dev/null > "$out/killed.log" 2>&1 &
    sleep "$(awk -v i=$i 'BEGIN { srand(1); for (k = 0; k <= i; k++) x = rand(); printf "%.2f", 5 + 25 * x }')"
    kill -s KILL -- "-$!" 2>/dev/null || true
    wait $! 2>/dev/null || true
    i=$((i + 1))
  done
  measure resumed "$count" "$run" batch input="$out/studies" options=kind=cine output="$out/killed" jobs=2
  if [ "$(plain "$out/jobs2")" = "$(plain "$out/killed")" ]; then echo "killed $kills times: equal tables"; else echo "killed: OTHER TABLES"; fi >> "$out/equal.txt"
}

# Small ones: half the number, and all, so that what grows is seen.
small() {
  if [ ! -d "$out/small" ]; then
    $run phantom slices=1 phases=1 matrix=64 pixelsize=4,4,8 output="$out/one.nii.gz" < /dev/null > /dev/null
    mkdir -p "$out/small" "$out/half"
    i=0
    while [ $i -lt "$smallest" ]; do
      ln "$out/one.nii.gz" "$out/small/s$i.nii.gz"
      [ $i -ge $((smallest / 2)) ] || ln "$out/one.nii.gz" "$out/half/s$i.nii.gz"
      i=$((i + 1))
    done
  fi
  measure half $((smallest / 2)) "$run" batch input="$out/half" command=shift-centre "options=shift=gamma;strength=1.5" output="$out/half-results" jobs=2
  measure small "$smallest" "$run" batch input="$out/small" command=shift-centre "options=shift=gamma;strength=1.5" output="$out/small-results" jobs=2
}

if is_part speed; then speed; fi
if is_part kills; then killed; fi
if is_part small; then small; fi
for file in batch.tsv equal.txt bytes.txt; do [ ! -f "$out/$file" ] || cat "$out/$file"; done
