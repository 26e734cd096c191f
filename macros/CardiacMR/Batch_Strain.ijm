// Segments every tagged series in a folder and measures the strain of its myocardium.
//
// A series is a folder of DICOM files, or a NIfTI (.nii, .nii.gz) or TIFF (.tif) file. Its tags are a grid;
// where they are lines, the series with the lines of the other direction lies beside it under its name
// with "-second", e.g. a.nii.gz and a-second.nii.gz. Labels that lie beside it under its name with "-labels"
// (1 = LV, 2 = myocardium, 3 = RV; at one phase or at all) are used as they are; without them the
// series is segmented. For each series this macro writes to the output folder, under the name of the series:
//   NAME-labels.nii.gz   segmentation, where there were no labels
//   NAME-overlay.png     its contours at end-diastole and end-systole
//   NAME-strain.csv      strain and strain rate at every phase, per slice, segment and layer
//   NAME-peaks.csv       peak strain of the same
//   NAME-rotation.csv    rotation per slice, twist and torsion
//   NAME-strain.png      strain-time curves
//   NAME-bullseye.png    peak circumferential strain per segment
//   NAME-vectors.png     displacement as arrows, where shortening is strongest
//   NAME-curation.tsv    inconsistencies found in the DICOM files
// and strain.csv with one row per series (peak strain of the whole ventricle, middle of the wall), segments.csv
// with the peaks of all regions and layers, and failed.txt with the series that failed and why. A
// series that fails does not stop the others.
//
// Run it from Plugins > Macros > Run..., or without dialogs:
//   runMacro("CardiacMR/Batch_Strain.ijm", input + "," + output + "," + options);
// where options are those of Segment Tagged... and, after a semicolon, those of Myocardial Strain..., for example
//   model=tagged-resnetvae median=3; strain=engineering
// and can be left out.
//
// For research use only.

// Used in the functions.
var segmentOptions = "";
var strainOptions = "";
var endings = newArray(".nii.gz", ".nii", ".tif", "/");
var error = "";

argument = getArgument();
if (argument == "") {
  input = getDirectory("Choose the folder of tagged series");
  output = getDirectory("Choose the folder for the results");
  segmentOptions = getString("Options of Segment Tagged", "model=tagged-resnetvae median=1");
  strainOptions = getString("Options of Myocardial Strain", "strain=green-lagrange");
} else {
  // Options may themselves contain commas, as in a pixel size.
  parts = split(argument, ",");
  input = parts[0];
  output = parts[1];
  folders = input + "," + output + ",";
  if (parts.length > 2) segmentOptions = substring(argument, lengthOf(folders));
  semicolon = indexOf(segmentOptions, ";");
  if (semicolon >= 0) {
    strainOptions = substring(segmentOptions, semicolon + 1);
    segmentOptions = substring(segmentOptions, 0, semicolon);
  }
}
if (!endsWith(input, "/")) input = input + "/";
if (!endsWith(output, "/")) output = output + "/";
File.makeDirectory(output);

rows = "";
segments = "";
failed = "";
done = 0;
bad = 0;
setBatchMode(true);
// Only now: batch mode may count the active image twice.
opened = nImages;
series = getFileList(input);
Array.sort(series);
for (i = 0; i < series.length; i++) {
  name = seriesName(series[i]);
  if (name != "" && input + series[i] != output) {
    showStatus("Series " + name);
    error = measure(input + series[i], input + name, output + name);
    if (error == "") {
      rows = addRows(rows, name, output + name + "-peaks.csv", true);
      segments = addRows(segments, name, output + name + "-peaks.csv", false);
      done++;
    } else {
      failed = failed + name + ": " + error + "\n";
      bad++;
      print(name + ": " + error);
    }
    while (nImages > opened) close();
  }
}
setBatchMode(false);
File.saveString(rows, output + "strain.csv");
File.saveString(segments, output + "segments.csv");
if (failed != "") File.saveString(failed, output + "failed.txt");
else if (File.exists(output + "failed.txt")) ok = File.delete(output + "failed.txt");
print("Series measured: " + done + ", failed: " + bad + ".");

// The name of a series without ending; "" if the file is none, or belongs to another one.
function seriesName(file) {
  for (k = 0; k < endings.length; k++)
    if (endsWith(file, endings[k])) {
      name = substring(file, 0, lengthOf(file) - lengthOf(endings[k]));
      if (endsWith(name, "-labels") || endsWith(name, "-second")) return "";
      return name;
    }
  return "";
}

// The file or folder of this name, whatever its ending; "" if there is none.
function companion(path) {
  for (k = 0; k < endings.length; k++)
    if (File.exists(path + endings[k])) return path + endings[k];
  return "";
}

// Segments and measures one series; returns what went wrong, "" if nothing.
// "onerror=continue" makes a command return its error instead of stopping the macro.
function measure(path, beside, base) {
  first = source(path, base);
  if (error != "") return error;
  labels = companion(beside + "-labels");
  if (labels == "") {
    labels = base + "-labels.nii.gz";
    run("Segment Tagged...", "onerror=continue input=" + first + " " + segmentOptions
      + " output=[" + labels + "] overlay=[" + base + "-overlay.png]");
    error = lastError();
    if (error != "") return error;
  }
  other = "";
  second = companion(beside + "-second");
  if (second != "") {
    other = " input2=" + source(second, base + "-second");
    if (error != "") return error;
  }
  run("Myocardial Strain...", "onerror=continue input=" + first + other + " labels=[" + labels + "] " + strainOptions
    + " output=[" + base + "-strain.csv] peaks=[" + base + "-peaks.csv] rotation=[" + base + "-rotation.csv]"
    + " plot=[" + base + "-strain.png] bullseye=[" + base + "-bullseye.png] overlay=[" + base + "-vectors.png]");
  error = lastError();
  return error;
}

// The name by which a command finds a series: its file, or the image imported from its folder; sets the error.
function source(path, base) {
  error = "";
  if (!endsWith(path, "/")) return "[" + path + "]";
  run("Import Cine Series...", "onerror=continue input=[" + path + "] report=[" + base + "-curation.tsv]");
  error = lastError();
  if (error != "") return "";
  // Two series may have the same name.
  title = File.getName(base);
  rename(title);
  return "[" + title + "]";
}

function lastError() {
  message = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
  return message;
}

// Appends the rows of a table after the name of the series, or only that of the whole ventricle and the
// middle of the wall; the header comes with the first ones.
function addRows(rows, name, file, whole) {
  lines = split(File.openAsString(file), "\n");
  if (rows == "") rows = "series," + lines[0] + "\n";
  cell = "\"" + replace(name, "\"", "\"\"") + "\",";
  for (k = 1; k < lines.length; k++)
    if (!whole || (startsWith(lines[k], "all,") && indexOf(lines[k], ",mid,") >= 0)) rows = rows + cell + lines[k] + "\n";
  return rows;
}
