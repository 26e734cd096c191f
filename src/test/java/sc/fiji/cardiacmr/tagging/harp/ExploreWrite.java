package sc.fiji.cardiacmr.tagging.harp;
import java.nio.file.Path;
import sc.fiji.cardiacmr.phantom.*;
import sc.fiji.cardiacmr.io.nifti.NiftiWriter;
import sc.fiji.cardiacmr.progress.Progress;
public class ExploreWrite {
  public static void main(String[] a) throws Exception {
    PhantomParameters p = PhantomParameters.builder().matrix(192, 192).slices(8).phases(20).spacing(1.4, 1.4, 8).basalExcursion(Double.parseDouble(a[0])).build();
    Phantom ph = Phantom.create(p, Progress.NONE);
    NiftiWriter.write(new TaggedHeart(7, 45, true, 20, 3).image(ph), Path.of(a[1]));
    NiftiWriter.write(ph.labels(), Path.of(a[2]));
  }
}
