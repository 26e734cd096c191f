// Segments all NIfTI and TIFF images of a folder. After an image that fails it goes on, and lists
// the reason in the log.
#@ File (label = "Folder of images", style = "directory") input
#@ File (label = "Folder of results", style = "directory") output

setBatchMode(true);
opened = nImages;
names = getFileList(input);
for (i = 0; i < names.length; i++) {
	name = names[i];
	if (endsWith(name, ".nii") || endsWith(name, ".nii.gz") || endsWith(name, ".tif")) {
		image = input + File.separator + name;
		labels = output + File.separator + name;
		run("Segment Cine...", "input=[" + image + "] output=[" + labels + "] model=cine-unet onerror=continue");
		error = call("sc.fiji.cardiacmr.bridge.CommandBridge.lastError");
		if (error != "") print(name + ": " + error);
		while (nImages > opened) close();
	}
}
setBatchMode(false);
