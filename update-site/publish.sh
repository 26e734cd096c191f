#!/bin/sh
# Publishes Cardiac MR with the updater of a Fiji, in place of copying target/update-site to a web server.
# Usage: update-site/publish.sh [--upload] FIJI NAME [URL HOST DIRECTORY]
#   FIJI       a fresh Fiji that is up to date and has nothing else of yours: the updater uploads
#              every file that belongs to no site
#   NAME       of the update site, as in Help > Update... > Manage update sites
#   URL HOST DIRECTORY
#              where the site is and where to upload; only the first time
#   --upload   really upload; without it the updater only says what it would upload
# Needs the zips that mvn -Pupdate-site verify writes, and the program jar of a JDK.
# JAVA_HOME      which JDK to use
# FIJI_LAUNCHER  the program to start, if it is not found in FIJI
# ZIPS           the folder with the zips (default: target/update-site-zips)
set -eu

stop() {
  echo "$1" >&2
  exit 1
}

upload=no
if [ "${1:-}" = --upload ]; then
  upload=yes
  shift
fi
case $# in
  2 | 5) ;;
  *) stop "Usage: update-site/publish.sh [--upload] FIJI NAME [URL HOST DIRECTORY]" ;;
esac
fiji=$1
name=$2
root=$(cd "$(dirname "$0")/.." && pwd -P)
zips=$(cd "${ZIPS:-$root/target/update-site-zips}" 2>/dev/null && pwd -P) ||
  stop "There are no zips. Write them first: mvn -Pupdate-site verify"
platforms="linux64 linux-arm64 macos-arm64 win64"

[ -d "$fiji/jars" ] || stop "'$fiji' is no Fiji folder: it has no folder jars."
for platform in $platforms; do
  ls "$zips"/CardiacMR-*-"$platform".zip >/dev/null 2>&1 ||
    stop "No zip for $platform in $zips. Write it first: mvn -Pupdate-site verify"
done
unpack=jar
if [ -n "${JAVA_HOME:-}" ]; then unpack=$JAVA_HOME/bin/jar; fi
command -v "$unpack" >/dev/null 2>&1 || stop "A JDK is needed, but there is no '$unpack'."

launcher=${FIJI_LAUNCHER:-}
for candidate in fiji ImageJ-linux64 fiji-linux-x64 fiji-linux-arm64 \
  Contents/MacOS/ImageJ-macosx Fiji.app/Contents/MacOS/fiji-macos; do
  if [ -z "$launcher" ] && [ -x "$fiji/$candidate" ]; then launcher=$fiji/$candidate; fi
done
[ -n "$launcher" ] || stop "No launcher found in '$fiji'; set FIJI_LAUNCHER."

update() { "$launcher" --update "$@"; }

# What an earlier version left here; the updater marks what does not come back as removed.
while read -r jar; do
  case $jar in '' | '#'*) ;; *) rm -f "$fiji/jars/$jar"-[0-9]*.jar ;; esac
done <"$root/update-site/jars.txt"
rm -f "$fiji"/plugins/CardiacMR_-*.jar
rm -rf "$fiji/lib/cardiacmr" "$fiji"/lib/*/cardiacmr "$fiji/models/cardiacmr" \
  "$fiji/macros/CardiacMR" "$fiji/licenses/cardiacmr"

if [ $# -eq 5 ]; then
  update add-update-site "$name" "$3" "$4" "$5" || update edit-update-site "$name" "$3" "$4" "$5"
fi

others=$(update list-local-only | grep -F '(LOCAL_ONLY)' || true)
[ -z "$others" ] || stop "This Fiji has files that belong to no site and would be published:
$others"

for platform in $platforms; do
  # One version only: the newest zip.
  zip=$(ls -t "$zips"/CardiacMR-*-"$platform".zip | head -n 1)
  (cd "$fiji" && "$unpack" xf "$zip" plugins jars lib models macros licenses)
done

set -- --platforms "$(echo "$platforms" | tr ' ' ',')"
if [ $upload = yes ]; then
  update upload-complete-site --force "$@" "$name"
else
  update upload-complete-site --simulate --force "$@" "$name"
  echo "Nothing was uploaded. If this is right, run it again with --upload."
fi
