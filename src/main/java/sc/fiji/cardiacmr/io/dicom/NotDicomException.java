package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;

/** The file is no DICOM image of grey values at all, rather than a damaged one. */
public class NotDicomException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With a message for the user. */
  public NotDicomException(String message) {
    super(message);
  }
}
