package sc.fiji.cardiacmr.dataset;

import java.nio.file.Path;
import java.util.Objects;
import sc.fiji.cardiacmr.image.LabelMap;

/**
 * One row of a {@link Manifest}.
 *
 * @param image image file, absolute
 * @param label label file, absolute; null if there is none
 * @param subject whom the image shows; the unit of every split
 * @param centre centre or domain; may be empty
 * @param phase e.g. {@code ED} or {@code ES}; may be empty
 * @param split e.g. {@code train} or {@code validation}; may be empty
 * @param frame the one phase of the files that is meant, counted from 1; 0 for all
 * @param slice the one slice of the files that is meant, counted from 1; 0 for all
 * @param labels maps the values of the label file to ours
 * @param group e.g. a disease, for scores per group; may be empty
 * @param sequence e.g. {@code cine}, {@code tagged} or {@code lge}; may be empty
 */
public record ManifestEntry(
    Path image,
    Path label,
    String subject,
    String centre,
    String phase,
    String split,
    int frame,
    int slice,
    LabelMap labels,
    String group,
    String sequence) {

  /** The sequence of images that show tags. */
  public static final String TAGGED = "tagged";

  /** Means every frame or every slice of a file. */
  public static final int ALL = 0;

  /**
   * @throws IllegalArgumentException if the subject is empty, or frame or slice is negative
   */
  public ManifestEntry {
    image = image.toAbsolutePath().normalize();
    label = label == null ? null : label.toAbsolutePath().normalize();
    Objects.requireNonNull(centre, "centre");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(sequence, "sequence");
    if (subject.isBlank()) throw new IllegalArgumentException("The subject is empty.");
    if (frame < 0) throw new IllegalArgumentException("The frame is negative: " + frame + ".");
    if (slice < 0) throw new IllegalArgumentException("The slice is negative: " + slice + ".");
  }

  /** A row of which no sequence is known. */
  public ManifestEntry(
      Path image,
      Path label,
      String subject,
      String centre,
      String phase,
      String split,
      int frame,
      int slice,
      LabelMap labels,
      String group) {
    this(image, label, subject, centre, phase, split, frame, slice, labels, group, "");
  }

  /** A row without a group. */
  public ManifestEntry(
      Path image,
      Path label,
      String subject,
      String centre,
      String phase,
      String split,
      int frame,
      int slice,
      LabelMap labels) {
    this(image, label, subject, centre, phase, split, frame, slice, labels, "");
  }

  /** Whether there is a label file. */
  public boolean hasLabel() {
    return label != null;
  }

  /** Whether the image shows tags. */
  public boolean isTagged() {
    return sequence.equalsIgnoreCase(TAGGED);
  }

  /** The same row in another split. */
  public ManifestEntry withSplit(String newSplit) {
    return new ManifestEntry(
        image, label, subject, centre, phase, newSplit, frame, slice, labels, group, sequence);
  }

  /**
   * The same row for part of its files.
   *
   * @param newFrame counted from 1; {@link #ALL} for all
   * @param newSlice counted from 1; {@link #ALL} for all
   */
  public ManifestEntry withPosition(int newFrame, int newSlice) {
    return new ManifestEntry(
        image, label, subject, centre, phase, split, newFrame, newSlice, labels, group, sequence);
  }

  /** The same row with another name of its phase. */
  public ManifestEntry withPhase(String newPhase) {
    return new ManifestEntry(
        image, label, subject, centre, newPhase, split, frame, slice, labels, group, sequence);
  }
}
