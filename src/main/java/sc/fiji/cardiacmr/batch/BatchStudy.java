package sc.fiji.cardiacmr.batch;

import java.nio.file.Path;

/**
 * One study of a batch.
 *
 * @param name unique in the batch: names of folders and of the file or folder, joined by slashes;
 *     its results lie in a folder of that path
 * @param input an image file, or a folder of DICOM files
 */
public record BatchStudy(String name, Path input) {}
