package sc.fiji.cardiacmr.privacy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files, folders and subjects are called in results. With {@link Identifiers#KEEP} and {@link
 * Identifiers#NAME} they keep their names; with {@link Identifiers#HASH} each has a pseudonym, the
 * same for a subject and for the files and folders that are named after it. Safe for use by several
 * threads.
 */
public final class StudyNames {

  /** Nothing of DICOM's identifiers, but the names of files and folders. */
  public static final StudyNames PLAIN = new StudyNames(Identifiers.NAME, null);

  private static final Pattern ENDING = Pattern.compile(KnownNames.ENDINGS + "$");

  /** What the name of a case may add to its subject without naming anyone. */
  private static final Pattern PARTS = Pattern.compile("(?i)( (ED|ES|(frame|phase|slice) \\w+))*");

  private final Identifiers identifiers;
  private final Pseudonyms pseudonyms;
  private final KnownNames known = new KnownNames();

  private StudyNames(Identifiers identifiers, Pseudonyms pseudonyms) {
    this.identifiers = identifiers;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Names as they are.
   *
   * @throws IllegalArgumentException for {@link Identifiers#HASH}, which needs a key
   */
  public static StudyNames of(Identifiers identifiers) {
    if (identifiers == Identifiers.HASH)
      throw new IllegalArgumentException("Pseudonyms need a key.");
    return identifiers == Identifiers.NAME ? PLAIN : new StudyNames(identifiers, null);
  }

  /** Pseudonyms in place of names. */
  public static StudyNames hashed(Pseudonyms pseudonyms) {
    return new StudyNames(Identifiers.HASH, pseudonyms);
  }

  /** What results may say. */
  public Identifiers identifiers() {
    return identifiers;
  }

  /** The pseudonyms; empty where names are kept. */
  public Optional<Pseudonyms> pseudonyms() {
    return Optional.ofNullable(pseudonyms);
  }

  private boolean isHashed() {
    return pseudonyms != null;
  }

  /** What a subject is called; "" if it has no name. */
  public String subjectOf(String subject) {
    if (!isHashed() || subject.isEmpty()) return subject;
    String pseudonym = pseudonyms.of(subject);
    known.add(subject, pseudonym);
    return pseudonym;
  }

  /**
   * What a case is called, such as {@code 0815 ED} of the subject {@code 0815}; {@link #text} knows
   * it from then on, also where the subject is too short to be found alone. One that says more than
   * subject, phase and slice, as {@code Doe_Jane_2} of Doe, has a pseudonym of its own.
   */
  public String caseOf(String name, String subject) {
    if (!isHashed() || name.isEmpty()) return name;
    boolean isOfSubject =
        !subject.isEmpty()
            && name.startsWith(subject)
            && PARTS.matcher(name.substring(subject.length())).matches();
    if (!isOfSubject) return subjectOf(name);
    String called = subjectOf(subject) + name.substring(subject.length());
    known.add(name, called);
    return called;
  }

  /**
   * What a file or folder is called, without the folders it is in; a pseudonym keeps the ending of
   * a file, such as {@code .nii.gz}.
   */
  public String nameOf(Path path) {
    Path name = path.getFileName();
    if (name == null || name.toString().isEmpty() || name.toString().matches("\\.+"))
      name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : fileName(name.toString());
  }

  /** As {@link #nameOf}, for a name alone, such as the title of an image. */
  public String fileName(String file) {
    if (!isHashed() || file.isEmpty()) return file;
    Matcher ending = ENDING.matcher(file);
    int end = ending.find() && ending.start() > 0 ? ending.start() : file.length();
    return subjectOf(file.substring(0, end)) + file.substring(end);
  }

  /** A path, each folder of which is called as {@link #nameOf} does, joined by slashes. */
  public String relative(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path part : path) text.append(text.isEmpty() ? "" : "/").append(fileName(part.toString()));
    return text.toString();
  }

  /**
   * Lets {@link #text} know a file or folder that may be named in messages, with all folders that
   * it is in.
   */
  public void learn(Path path) {
    if (!isHashed()) return;
    Path absolute = path.toAbsolutePath().normalize();
    String name = nameOf(absolute);
    for (Path part : absolute) fileName(part.toString());
    known.add(path.toString(), name);
    known.add(path.toString().replace('\\', '/'), name);
    known.add(absolute.toString(), name);
    known.add(absolute.toString().replace('\\', '/'), name);
  }

  /**
   * A text for results and messages: the names that are known so far, by {@link #learn} or because
   * somebody asked for their pseudonyms, are replaced by these.
   */
  public String text(String text) {
    return isHashed() ? known.replacedIn(text, true) : text;
  }

  /** As {@link #text}, for one that is no name as a whole, such as the phase {@code ED}. */
  public String words(String text) {
    return isHashed() ? known.replacedIn(text, false) : text;
  }
}
