#!/bin/sh
# Makes the picture of the dialog in walkthrough.md anew, on a virtual display: docs/guide/walkthrough.sh
# Needs the assembled application and the compiled tests: mvn -DskipTests package. Then run bin/help-pages.
set -e
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/home" "$work/classes/sc/fiji/cardiacmr/bridge"
cp target/test-classes/sc/fiji/cardiacmr/bridge/*Driver*.class "$work/classes/sc/fiji/cardiacmr/bridge/"
ij=$(ls target/Fiji.app/jars/ij-1*.jar | head -n 1)
xvfb-run -a -s "-screen 0 1280x900x24" java -Xmx2g \
  -Dplugins.dir=target/Fiji.app -Duser.home="$work/home" -Djava.util.prefs.userRoot="$work/home" \
  -cp "$ij:$work/classes" sc.fiji.cardiacmr.bridge.HelpDriver all "$work"
cp "$work"/segment-dialog.png docs/images/
