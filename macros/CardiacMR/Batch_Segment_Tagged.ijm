// Segments every tagged image in a folder.
//
// An image is a folder of DICOM files, or a NIfTI (.nii, .nii.gz) or TIFF (.tif) file: a slice, a stack or a
// series. For each one this macro writes to the output folder, under the name of the image:
//   NAME-labels.nii.gz   segmentation (1 = LV, 2 = myocardium, 3 = RV)
//   NAME-overlay.png     contours at end-diastole and end-systole
//   NAME-areas.csv       areas of LV, myocardium and RV per slice and phase
//   NAME-curation.tsv    inconsistencies found in the DICOM files
// and failed.txt with the images that failed, or show no heart, and why. An image that fails
// does not stop the others. Files whose name ends with "-labels" are treated as labels and left out.
//
// Run it from Plugins > Macros > Run..., or without dialogs:
//   runMacro("CardiacMR/Batch_Segment_Tagged.ijm", input + "," + output + "," + options);
// where options are those of Segment Tagged..., for example
//   model=tagged-resnetvae median=3
// and can be left out: then each phase is segmented separately, with the bundled model. median=3 takes the
// median of the probabilities of three phases, so that labels do not flicker in time.
//
// For research use only.

argument = getArgument();
options = "";
if (argument == "") {
  input = getDirectory("Choose the folder of images");
  output = getDirectory("Choose the folder for the results");
  options = getString("Options of Segment Tagged", "model=tagged-resnetvae median=1");
} else {
  // Options may themselves contain commas, as in a pixel size.
  parts = split(argument, ",");
  input = parts[0];
  output = parts[1];
  folders = input + "," + output + ",";
  if (parts.length > 2) options = substring(argument, lengthOf(folders));
}
if (!endsWith(input, "/")) input = input + "/";
if (!endsWith(output, "/")) output = output + "/";
File.makeDirectory(output);

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
  if (name != "" && !endsWith(name, "-labels") && input + images[i] != output) {
    showStatus("Image " + name);
    error = segment(input + images[i], output + name, options);
    if (error == "") {
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
if (failed != "") File.saveString(failed, output + "failed.txt");
else if (File.exists(output + "failed.txt")) ok = File.delete(output + "failed.txt");
print("Images segmented: " + done + ", failed: " + bad + ".");

// The name of an image without ending; "" if the file is not an image.
function imageName(file) {
  if (endsWith(file, "/")) return substring(file, 0, lengthOf(file) - 1);
  if (endsWith(file, ".nii.gz")) return substring(file, 0, lengthOf(file) - 7);
  if (endsWith(file, ".nii") || endsWith(file, ".tif")) return substring(file, 0, lengthOf(file) - 4);
  return "";
}

// Segments one image; returns what went wrong, "" if nothing.
// "onerror=continue" makes a command return its error instead of stopping the macro.
function segment(image, base, options) {
  source = "input=[" + image + "]";
  if (endsWith(image, "/")) {
    run("Import Cine Series...", "onerror=continue " + source + " report=[" + base + "-curation.tsv]");
    error = lastError();
    if (error != "") return error;
    // The image that is open now.
    source = "";
  }
  run("Segment Tagged...", "onerror=continue " + source + " " + options
    + " output=[" + base + "-labels.nii.gz] overlay=[" + base + "-overlay.png] areas=[" + base + "-areas.csv]");
  error = lastError();
  if (error != "") return error;
  if (isEmpty(base + "-areas.csv")) return "No heart was found.";
  return "";
}

// Whether all areas of a table are 0.
function isEmpty(file) {
  lines = split(File.openAsString(file), "\n");
  for (k = 1; k < lines.length; k++) {
    // Slice and phase come first, then the areas; what follows says where the table comes from.
    cells = split(lines[k], ",");
    for (c = 2; c < minOf(5, cells.length); c++)
      if (parseFloat(cells[c]) > 0) return false;
  }
  return true;
}

function lastError() {
  message = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
  return message;
}
