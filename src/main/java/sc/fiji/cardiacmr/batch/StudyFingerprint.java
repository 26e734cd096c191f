package sc.fiji.cardiacmr.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import sc.fiji.cardiacmr.provenance.Checksums;
import sc.fiji.cardiacmr.provenance.FolderFileList;

/** By what it is known whether a study has been done already: the bytes of its files. */
final class StudyFingerprint {

  private StudyFingerprint() {}

  /**
   * A text that is another one if a file of the study, or what is done to it, has changed.
   *
   * @throws IOException if a file cannot be read
   */
  static String of(BatchStudy study, StudyTask task) throws IOException {
    String content =
        Files.isDirectory(study.input())
            ? Checksums.ofFolder(FolderFileList.of(study.input(), List.of()))
            : Checksums.ofFile(study.input());
    byte[] all = (task.identity() + "\n" + content).getBytes(StandardCharsets.UTF_8);
    return Checksums.of(out -> out.write(all));
  }
}
