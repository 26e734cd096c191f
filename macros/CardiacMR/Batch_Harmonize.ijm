// Matches the intensities of every image in a folder to a reference.
//
// An image is a NIfTI (.nii, .nii.gz) or TIFF (.tif) file. The reference is an image file, a folder
// of images or a text file that lists some (each image then has the same weight), or the name of a
// model whose card holds the histogram of its training images. For each image this macro writes to
// the output folder, under the name of the image:
//   NAME.nii.gz          the harmonized image, 32-bit, one volume (phase) at a time
//   NAME-histogram.png   histograms before, after and of the reference
// and failed.txt with the images that failed and why. An image that fails does not
// stop the others. Files whose name ends with "-labels" are treated as labels and left out.
//
// Run it from Plugins > Macros > Run..., or without dialogs:
//   runMacro("CardiacMR/Batch_Harmonize.ijm", input + "," + output + "," + reference + "," + method);
// where method is cdf, quantiles, or, with a set of references, nyul.
//
// For research use only.

argument = getArgument();
if (argument == "") {
  input = getDirectory("Choose the folder of images");
  output = getDirectory("Choose the folder for the results");
  reference = File.openDialog("Choose the reference image, or a text file that lists several");
  method = "cdf";
} else {
  parts = split(argument, ",");
  input = parts[0];
  output = parts[1];
  reference = parts[2];
  method = parts[3];
}
if (!endsWith(input, "/")) input = input + "/";
if (!endsWith(output, "/")) output = output + "/";
File.makeDirectory(output);

key = "reference";
single = imageName(reference);
if (single == "") key = "references";
if (method == "nyul") key = "references";
if (!File.exists(reference)) key = "model";

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
  if (name != "" && !endsWith(name, "-labels")) {
    showStatus("Image " + name);
    run("Harmonize Histogram...", "onerror=continue input=[" + input + images[i] + "] " + key + "=[" + reference + "] method=" + method + " output=[" + output + name + ".nii.gz] plot=[" + output + name + "-histogram.png]");
    error = lastError();
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
print("Images harmonized: " + done + ", failed: " + bad + ".");

// The name of an image file without ending; "" if the file is not an image.
function imageName(file) {
  if (endsWith(file, ".nii.gz")) return substring(file, 0, lengthOf(file) - 7);
  if (endsWith(file, ".nii") || endsWith(file, ".tif")) return substring(file, 0, lengthOf(file) - 4);
  return "";
}

function lastError() {
  message = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
  return message;
}
