# What the studies in this folder share. Sourced after $root and $out are set.
run="$root/bin/cardiacmr"

# Scores a model once on the validation cases of a manifest and appends a row with its 3-D Dice to $out/TABLE, unless
# that row is already there. Usage: score TABLE MODEL MANIFEST KEY...; the keys are the first cells of the row. Images are
# harmonized if $harmonize says so; with cyclegan, by the generator $style, in $direction.
score() {
  table=$out/$1 model=$2 manifest=$3
  shift 3
  key=$(printf '%s\t' "$@")
  if ! awk -v key="$key" 'index($0, key) == 1 { found = 1 } END { exit !found }' "$table"; then
    rm -rf "$out/predictions"
    $run segment-dataset manifest="$manifest" split=validation model="$model" predictions="$out/predictions" harmonize="${harmonize:-none}" style="${style:-}" direction="${direction:-source-to-target}" output="$out/done.tsv" < /dev/null
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

# Segments the tagged images in DIR, made by tag-dataset, and writes their scores per image, class, pattern and frame of the
# cycle to TABLE, unless that is already there. Usage: score_frames MODEL DIR TABLE
score_frames() {
  model=$1 tagged=$2 table=$3
  [ -f "$table" ] && return
  # The group of an image is its pattern and frame, such as line-7.
  awk -F'\t' -v OFS='\t' '
    FNR == 1 { split("", column); for (i = 1; i <= NF; i++) column[$i] = i }
    NR == FNR { group["images/" $column["image"]] = $column["pattern"] "-" $column["frame"]; next }
    FNR == 1 { if (!("group" in column)) { column["group"] = NF + 1; $(NF + 1) = "group" } print; next }
    { $column["group"] = group[$column["image"]]; print }
  ' "$tagged/parameters.tsv" "$tagged/manifest.tsv" > "$tagged/frames.tsv"
  rm -rf "$out/predictions"
  $run segment-dataset manifest="$tagged/frames.tsv" model="$model" predictions="$out/predictions" output="$out/done.tsv" < /dev/null
  $run evaluate manifest="$tagged/frames.tsv" predictions="$out/predictions" output="$out/scores.tsv" summary="$out/summary.tsv" perimage="$table" < /dev/null
}

# What frame_means prints.
frame_columns=$(printf 'images\tdice_LV\tdice_MYO\tdice_RV\thd95_MYO')

# Means of some images of such a table: how many hold MYO, 2-D Dice of each class over the images whose reference holds it,
# HD95 of MYO where both hold it. Usage: frame_means TABLE PATTERN FIRST LAST; PATTERN is line, grid or any.
frame_means() {
  awk -F'\t' -v pattern="$2" -v first="$3" -v last="$4" '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    {
      split($column["group"], group, "-")
      if ((pattern != "any" && group[1] != pattern) || group[2] + 0 < first || group[2] + 0 > last) next
      if ($column["true_positive"] + $column["false_negative"] == 0) next
      class = $column["class"]
      n[class]++
      dice[class] += $column["dice_2d"]
      if (class == "MYO" && $column["hd95"] ~ /^[0-9]/) { found++; hd95 += $column["hd95"] }
    }
    function mean(sum, count, digits) { return count ? sprintf("%." digits "f", sum / count) : "NaN" }
    END {
      printf "%d\t%s\t%s\t%s\t%s", n["MYO"], mean(dice["LV"], n["LV"], 4), mean(dice["MYO"], n["MYO"], 4),
        mean(dice["RV"], n["RV"], 4), mean(hd95, found, 3)
    }
  ' "$1"
}
