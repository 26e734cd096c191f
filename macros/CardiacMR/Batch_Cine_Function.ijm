// Measures the ventricular function of every study in a folder.
//
// A study is a folder of DICOM files, or a NIfTI file (.nii, .nii.gz). For each one this macro
// writes to the output folder, under the name of the study:
//   NAME-labels.nii.gz   segmentation (1 = LV, 2 = myocardium, 3 = RV)
//   NAME-overlay.png     contours at end-diastole and end-systole
//   NAME-function.csv    volumes, EF, mass
//   NAME-curation.tsv    inconsistencies found in the DICOM files
// and function.csv with one row per study, and failed.txt with the studies that did not work and
// why. A study that fails does not stop the others. Files whose name ends with "-labels" are
// treated as labels and left out. Volumes of studies whose pixel size is unknown are in columns of their
// own, in voxels.
//
// Run it from Plugins > Macros > Run..., or without dialogs:
//   runMacro("CardiacMR/Batch_Cine_Function.ijm", input + "," + output + "," + model);
//
// For research use only.

argument = getArgument();
if (argument == "") {
  input = getDirectory("Choose the folder of studies");
  output = getDirectory("Choose the folder for the results");
  model = "cine-unet";
} else {
  parts = split(argument, ",");
  input = parts[0];
  output = parts[1];
  model = parts[2];
}
if (!endsWith(input, "/")) input = input + "/";
if (!endsWith(output, "/")) output = output + "/";
File.makeDirectory(output);

rows = "";
failed = "";
done = 0;
bad = 0;
setBatchMode(true);
// Only now: batch mode may count the active image twice.
opened = nImages;
studies = getFileList(input);
Array.sort(studies);
for (i = 0; i < studies.length; i++) {
  name = studyName(studies[i]);
  if (name != "" && !endsWith(name, "-labels") && input + studies[i] != output) {
    showStatus("Study " + name);
    error = measure(input + studies[i], output + name, model);
    if (error == "") {
      rows = addRow(rows, output + name + "-function.csv");
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
File.saveString(rows, output + "function.csv");
if (failed != "") File.saveString(failed, output + "failed.txt");
else if (File.exists(output + "failed.txt")) ok = File.delete(output + "failed.txt");
print("Studies measured: " + done + ", failed: " + bad + ".");

// The name of a study without ending; "" if the file is not a study.
function studyName(file) {
  if (endsWith(file, "/")) return substring(file, 0, lengthOf(file) - 1);
  if (endsWith(file, ".nii.gz")) return substring(file, 0, lengthOf(file) - 7);
  if (endsWith(file, ".nii")) return substring(file, 0, lengthOf(file) - 4);
  return "";
}

// Imports, segments and measures one study; returns what went wrong, "" if nothing.
// "onerror=continue" makes a command return its error instead of stopping the macro.
function measure(study, base, model) {
  run("Import Cine Series...", "onerror=continue input=[" + study + "] report=[" + base + "-curation.tsv]");
  error = lastError();
  if (error != "") return error;
  run("Segment Cine...", "onerror=continue model=[" + model + "] output=[" + base + "-labels.nii.gz] overlay=[" + base + "-overlay.png]");
  error = lastError();
  if (error != "") return error;
  run("Ventricular Function...", "onerror=continue onerow input=[" + base + "-labels.nii.gz] output=[" + base + "-function.csv]");
  error = lastError();
  return error;
}

function lastError() {
  message = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
  return message;
}

// Appends the row of a table; the header comes with the first one.
function addRow(rows, file) {
  lines = split(File.openAsString(file), "\n");
  if (rows == "") rows = lines[0] + "\n";
  return rows + lines[1] + "\n";
}
