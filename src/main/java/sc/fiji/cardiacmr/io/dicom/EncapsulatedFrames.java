package sc.fiji.cardiacmr.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.io.dicom.DicomParser.Fragment;

/** Finds the fragments that belong to one frame of encapsulated pixel data (PS3.5, A.4). */
final class EncapsulatedFrames {

  private EncapsulatedFrames() {}

  /**
   * The compressed bytes of a frame.
   *
   * @param limit what a frame cannot be larger than, bytes
   */
  static byte[] read(ByteSource source, List<Fragment> fragments, int frame, int frames, long limit)
      throws IOException {
    if (fragments.size() == frames) return join(source, fragments.subList(frame, frame + 1), limit);
    if (frames == 1) return join(source, fragments, limit);
    return join(source, ofFrame(source, fragments, frame, frames), limit);
  }

  /** A JPEG frame that spans fragments begins where a fragment starts with the marker FFD8. */
  private static List<Fragment> ofFrame(
      ByteSource source, List<Fragment> fragments, int frame, int frames) throws IOException {
    List<Integer> starts = new ArrayList<>();
    byte[] marker = new byte[2];
    for (int i = 0; i < fragments.size(); i++) {
      if (fragments.get(i).length() < 2) continue;
      source.read(fragments.get(i).position(), marker, 0, 2);
      if ((marker[0] & 0xff) == 0xff && (marker[1] & 0xff) == 0xd8) starts.add(i);
    }
    if (starts.size() != frames)
      throw new IOException(
          fragments.size() + " pixel data fragments do not match " + frames + " frames.");
    int end = frame + 1 < frames ? starts.get(frame + 1) : fragments.size();
    return fragments.subList(starts.get(frame), end);
  }

  private static byte[] join(ByteSource source, List<Fragment> fragments, long limit)
      throws IOException {
    long total = 0;
    for (Fragment fragment : fragments) total += fragment.length();
    if (total > Math.min(limit, Integer.MAX_VALUE - 16))
      throw new IOException(
          "A compressed frame of " + total + " bytes is larger than the image itself.");
    byte[] result = new byte[(int) total];
    int offset = 0;
    for (Fragment fragment : fragments) {
      source.read(fragment.position(), result, offset, (int) fragment.length());
      offset += (int) fragment.length();
    }
    return result;
  }
}
