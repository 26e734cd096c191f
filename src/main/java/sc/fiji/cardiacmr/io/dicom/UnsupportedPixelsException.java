package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;

/** Pixel data that are compressed in a way that our own decoders do not know. */
final class UnsupportedPixelsException extends IOException {

  private static final long serialVersionUID = 1;

  UnsupportedPixelsException(String message) {
    super(message);
  }
}
