/**
 * Files, for every room: {@link sc.fiji.cardiacmr.file.WholeFile} writes one whole or not at all,
 * {@link sc.fiji.cardiacmr.file.WholeFiles} several together, {@link
 * sc.fiji.cardiacmr.file.FolderLock} keeps a folder or a name for one piece of work, {@link
 * sc.fiji.cardiacmr.file.TemporaryFolder} removes what killed processes left, {@link
 * sc.fiji.cardiacmr.file.TextFile} reads text in the encodings that people write, {@link
 * sc.fiji.cardiacmr.file.Remarks} takes what is to be said about files to the user, {@link
 * sc.fiji.cardiacmr.file.FileMessages} says in words why a file cannot be read or written.
 */
package sc.fiji.cardiacmr.file;
