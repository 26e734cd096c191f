# What the studies in this folder share. Sourced after $root and $out are set.
run="$root/bin/cardiacmr"

# Scores a model once on the validation cases of a manifest and appends a row with its 3-D Dice to $out/TABLE, unless
# that row is already there. Usage: score TABLE MODEL MANIFEST KEY...; the keys are the first cells of the row. Images are
# harmonized if $harmonize says so.
score() {
  table=$out/$1 model=$2 manifest=$3
  shift 3
  key=$(printf '%s\t' "$@")
  if ! awk -v key="$key" 'index($0, key) == 1 { found = 1 } END { exit !found }' "$table"; then
    rm -rf "$out/predictions"
    $run segment-dataset manifest="$manifest" split=validation model="$model" predictions="$out/predictions" harmonize="${harmonize:-none}" output="$out/done.tsv" < /dev/null
    $run evaluate manifest="$manifest" split=validation predictions="$out/predictions" output="$out/scores.tsv" summary="$out/summary.tsv" < /dev/null
    awk -F'\t' -v key="$key" '
      $1 == "all" && $3 == "Dice 3D" { dice[$2] = $5 }
      END { printf "%s%.4f\t%.4f\t%.4f\n", key, dice["LV"], dice["MYO"], dice["RV"] }
    ' "$out/summary.tsv" >> "$table"
  fi
}

# Begins a table of scores, unless it is already there. Usage: begin TABLE COLUMN...
begin() {
  table=$out/$1
  shift
  [ -f "$table" ] || { printf '%s\t' "$@"; printf 'dice_LV\tdice_MYO\tdice_RV\n'; } > "$table"
}
