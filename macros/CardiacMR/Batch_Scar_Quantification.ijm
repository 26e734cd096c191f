// Measures scar in every late-enhancement image of a folder.
//
// An image is a NIfTI file (NAME.nii or NAME.nii.gz). Its labels (1 = LV, 2 = myocardium, 3 = RV) lie in the
// folder of labels, which may be the same one, as NAME-labels.nii.gz, NAME-labels.nii, or, in another folder,
// under the name of the image. For each image this macro writes to the output folder:
//   NAME-scar.csv            mass and per cent, in total, per slice and per segment, with thresholds
//   NAME-scar.nii.gz         labels with scar (4), no-reflow (5) and grey zone (6)
//   NAME-scar.png            the slices with the contours of heart and scar
//   NAME-bullseye.png        scar per segment
//   NAME-remote.nii.gz       the remote region that was used
// and scar.csv with one row per image, and failed.txt with the images that failed and why. An image that
// fails does not stop the others.
//
// Run it from Plugins > Macros > Run..., or without dialogs, with any options of Scar Quantification...:
//   runMacro("CardiacMR/Batch_Scar_Quantification.ijm", input + "," + labels + "," + output + ",method=sd threshold=5");
//
// For research use only.

// Used in the functions.
var input = "";
var labels = "";
var options = "";

argument = getArgument();
if (argument == "") {
  input = getDirectory("Choose the folder of images");
  labels = getDirectory("Choose the folder of labels");
  output = getDirectory("Choose the folder for the results");
  options = getString("Options of Scar Quantification", "method=sd threshold=5");
} else {
  // Options may themselves contain commas, as in a label map.
  parts = split(argument, ",");
  input = parts[0];
  labels = parts[1];
  output = parts[2];
  folders = input + "," + labels + "," + output + ",";
  if (parts.length > 3) options = substring(argument, lengthOf(folders));
}
if (!endsWith(input, "/")) input = input + "/";
if (!endsWith(labels, "/")) labels = labels + "/";
if (!endsWith(output, "/")) output = output + "/";
File.makeDirectory(output);

rows = "";
failed = "";
done = 0;
bad = 0;
setBatchMode(true);
// Only now: batch mode may count the active image twice.
opened = nImages;
images = getFileList(input);
Array.sort(images);
for (i = 0; i < images.length; i++) {
  name = imageName(images[i]);
  if (name != "") {
    showStatus("Image " + name);
    error = measure(input + images[i], labelsOf(name, images[i]), output + name);
    if (error == "") {
      rows = addRow(rows, output + name + "-scar.csv");
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
File.saveString(rows, output + "scar.csv");
if (failed != "") File.saveString(failed, output + "failed.txt");
else if (File.exists(output + "failed.txt")) ok = File.delete(output + "failed.txt");
print("Images measured: " + done + ", failed: " + bad + ".");

// The name of an image without ending; "" if the file is none, or holds labels.
function imageName(file) {
  name = "";
  if (endsWith(file, ".nii.gz")) name = substring(file, 0, lengthOf(file) - 7);
  else if (endsWith(file, ".nii")) name = substring(file, 0, lengthOf(file) - 4);
  if (endsWith(name, "-labels")) return "";
  return name;
}

// The file with the labels of an image; "" if there is none.
function labelsOf(name, file) {
  if (File.exists(labels + name + "-labels.nii.gz")) return labels + name + "-labels.nii.gz";
  if (File.exists(labels + name + "-labels.nii")) return labels + name + "-labels.nii";
  if (labels != input && File.exists(labels + file)) return labels + file;
  return "";
}

// Measures one image; returns what went wrong, "" if nothing.
// "onerror=continue" makes a command return its error instead of stopping the macro.
function measure(image, truth, base) {
  if (truth == "") return "No labels were found.";
  run("Scar Quantification...", "onerror=continue input=[" + image + "] labels=[" + truth + "] " + options
    + " output=[" + base + "-scar.csv] mask=[" + base + "-scar.nii.gz] overlay=[" + base + "-scar.png]"
    + " bullseye=[" + base + "-bullseye.png] remotemask=[" + base + "-remote.nii.gz]");
  message = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
  return message;
}

// Appends the first row of a table, that of the whole; the header comes with the first one.
function addRow(rows, file) {
  lines = split(File.openAsString(file), "\n");
  if (rows == "") rows = lines[0] + "\n";
  return rows + lines[1] + "\n";
}
