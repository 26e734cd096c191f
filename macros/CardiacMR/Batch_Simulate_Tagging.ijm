// Simulates a tagged image from every cine in a folder.
//
// An image is a NIfTI (.nii, .nii.gz) or TIFF (.tif) file. Its labels, where there are any, lie
// beside it under its name with "-labels", e.g. a.nii.gz and a-labels.nii.gz; tissues that relax
// differently, blood that flows and tags that move (motion.source=labels) need them. For each image this
// macro writes to the output folder, under the name of the image:
//   NAME.nii.gz          the tagged image, 32-bit
//   NAME-labels.nii.gz   the labels, where there are any
// and failed.txt with the images that failed and why. An image that fails does not
// stop the others.
//
// Run it from Plugins > Macros > Run..., or without dialogs:
//   runMacro("CardiacMR/Batch_Simulate_Tagging.ijm", input + "," + output + "," + options);
// where options are those of Simulate Tagging..., for example
//   set=tags.spacing=7,tags.unit=mm,readout.fading=true,tissue.washout=80,scanner.snr=25 seed=1
// and can be left out: then the tags are static, 5 pixels apart, at 45 degrees.
//
// For research use only.

argument = getArgument();
options = "";
if (argument == "") {
  input = getDirectory("Choose the folder of images");
  output = getDirectory("Choose the folder for the results");
  options = getString("Options of Simulate Tagging", "set=tags.spacing=5,tags.unit=px,tags.angle=45,tags.flip=70 seed=1");
} else {
  parts = split(argument, ",");
  input = parts[0];
  output = parts[1];
  if (parts.length > 2) options = parts[2];
  for (i = 3; i < parts.length; i++) options = options + "," + parts[i];
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
  if (name != "" && !endsWith(name, "-labels")) {
    showStatus("Image " + name);
    labels = labelFile(input + name);
    also = "";
    if (labels != "") also = " labels=[" + labels + "] taggedlabels=[" + output + name + "-labels.nii.gz]";
    run("Simulate Tagging...", "onerror=continue input=[" + input + images[i] + "]" + also + " output=[" + output + name + ".nii.gz] " + options);
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
print("Images tagged: " + done + ", failed: " + bad + ".");

// The name of an image file without ending; "" if the file is not an image.
function imageName(file) {
  if (endsWith(file, ".nii.gz")) return substring(file, 0, lengthOf(file) - 7);
  if (endsWith(file, ".nii") || endsWith(file, ".tif")) return substring(file, 0, lengthOf(file) - 4);
  return "";
}

// The labels of an image; "" if there are none.
function labelFile(path) {
  endings = newArray(".nii.gz", ".nii", ".tif");
  for (k = 0; k < endings.length; k++)
    if (File.exists(path + "-labels" + endings[k])) return path + "-labels" + endings[k];
  return "";
}

function lastError() {
  message = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
  return message;
}
