package sc.fiji.cardiacmr.tagging.harp;

import java.util.*;
import sc.fiji.cardiacmr.image.*;
import sc.fiji.cardiacmr.measure.aha.*;
import sc.fiji.cardiacmr.measure.strain.*;
import sc.fiji.cardiacmr.phantom.*;
import sc.fiji.cardiacmr.progress.Progress;

public class Explore {
  public static void main(String[] a) {
    double excursion = Double.parseDouble(a[0]);
    double spacing = Double.parseDouble(a[1]);
    double snr = Double.parseDouble(a[2]);
    int samp = 1;
    PhantomParameters p = PhantomParameters.builder().matrix(192, 192).slices(3).phases(12).spacing(1.4, 1.4, 8).offset(12,-6,0).basalExcursion(excursion).build();
    Phantom ph = Phantom.create(p, Progress.NONE);
    var tagged = new TaggedHeart(spacing, 45, true, snr, 7).image(ph);
    double dx = 1.4;
    AhaGeometry geo = AhaGeometry.of(ph.labels(), 0, AhaOptions.AUTOMATIC);
    List<float[]> first = new ArrayList<>();
    for (int z = 0; z < 3; z++) first.add(Planes.floats(tagged, z, 0));
    List<TagFrequency> peaks = TagSpectrum.find(first, 192, 192, dx, dx);
    for (var k : peaks) System.out.println(k.describe(true) + " " + k.contrast());
    for (String set : a[3].split(";")) {
      String[] s = set.split(",");
      HarpSettings settings = new HarpSettings(Double.parseDouble(s[0]), Double.parseDouble(s[1]), Integer.parseInt(s[2]));
      
      
      for (int z = 0; z < 3; z+=1) {
        RadialChords ch = geo.chords(z);
        WallContours c = WallContours.of(ch, 72);
        RingMesh mesh = new RingMesh(ch.centreX() * dx, ch.centreY() * dx, c.inner(), c.outer(), c.wall(), 9);
        float[][] planes = new float[tagged.frames()][];
        for (int t = 0; t < planes.length; t++) planes[t] = Planes.floats(tagged, z, t);
        long start = System.nanoTime();
        TrackedRing ring = new Harp(192, dx, dx, mesh, peaks.get(0), peaks.get(1), settings).track(planes, planes, 0, Progress.NONE);
        double ms = (System.nanoTime() - start) / 1e6;
        StringBuilder b = new StringBuilder(set + " z=" + z + " ");
        double all = 0; double all3 = 0; int n = 0; double worst=0;
        double[] perLayer = new double[9];
        for (int t = 1; t < planes.length; t++) {
          double sum = 0;
          for (int i = 0; i < mesh.size(); i++) {
            double[] q = apparent(ph.motion(t), mesh.x(i), mesh.y(i), z * 8.0, ring.x()[t][i], ring.y()[t][i]);
            double[] q3 = ph.motion(t).position(mesh.x(i), mesh.y(i), z * 8.0);
            double e = Math.pow(ring.x()[t][i] - q[0], 2) + Math.pow(ring.y()[t][i] - q[1], 2);
            sum += e;
            perLayer[i / 72] += e;
            all3 += Math.pow(ring.x()[t][i] - q3[0], 2) + Math.pow(ring.y()[t][i] - q3[1], 2);
            n++;
          }
          all += sum;
          worst=Math.max(worst,Math.sqrt(sum/mesh.size())/dx);
          if (t % 3 == 1) b.append(String.format("%.2f(%.2f) ", Math.sqrt(sum / mesh.size()) / dx, ring.trackedPart()[t]));
        }
        System.out.printf("%s | RMS %.3f px worst frame %.3f 3D %.3f px layers", b, Math.sqrt(all / n) / dx, worst, Math.sqrt(all3 / n) / dx);
        for (double l : perLayer) System.out.printf(" %.2f", Math.sqrt(l / 72 / (planes.length - 1)) / dx);
        System.out.println();
        if (a.length > 4) for (int t : new int[]{2,4,6,8,12,16,19}) for (int layer : new int[]{0,4,8}) {
          System.out.printf("t%d l%d:", t, layer);
          for (int k = 0; k < 72; k += 6) { int i = layer*72+k; double[] q = apparent(ph.motion(t), mesh.x(i), mesh.y(i), z * 8.0, 0,0);
            double c1=Math.cos(mesh.angle(i)), s1=Math.sin(mesh.angle(i)); double ex=(ring.x()[t][i]-q[0])/dx, ey=(ring.y()[t][i]-q[1])/dx;
            System.out.printf(" %.2f/%.2f", ex*c1+ey*s1, -ex*s1+ey*c1); }
          System.out.println();
        }
        // ecc
        int es = ph.truth().endSystole();
        double[][] ecc = new double[9][72];
        StringBuilder d = new StringBuilder();
        for (int seg = 0; seg < 6; seg++) {
          double m = 0;
          for (int k = seg * 12; k < seg * 12 + 12; k++) m += ecc(mesh, ring.x()[es], ring.y()[es], 4 * 72 + k) / 12;
          d.append(String.format(" %.3f", m));
        }
        d.append(" Err");
        for (int l : new int[] {1,4,7}) { double m=0, tm=0; PhaseMotion mo=ph.motion(es); for (int k=0;k<72;k++){ int i=l*72+k; double[] X=ring.x()[es], Y=ring.y()[es];
          double q=Math.hypot(X[i+72]-X[i-72],Y[i+72]-Y[i-72])/Math.hypot(mesh.x(i+72)-mesh.x(i-72),mesh.y(i+72)-mesh.y(i-72)); m+=(q*q-1)/2/72;
          double[] a1=mo.position(mesh.x(i+72),mesh.y(i+72),z*8.0), a2=mo.position(mesh.x(i-72),mesh.y(i-72),z*8.0);
          q=Math.hypot(a1[0]-a2[0],a1[1]-a2[1])/Math.hypot(mesh.x(i+72)-mesh.x(i-72),mesh.y(i+72)-mesh.y(i-72)); tm+=(q*q-1)/2/72; }
          d.append(String.format(" %.2f(%.2f)", m, tm)); }
        double truth = 0, tr2=0; 
        for (int k = 0; k < 72; k++) { int i = 4*72+k; double h=0.2; double th=mesh.angle(i); PhaseMotion mo=ph.motion(es);
          double[] q=mo.position(mesh.x(i)-h*Math.sin(th), mesh.y(i)+h*Math.cos(th), z*8.0);
          double[] r=mo.position(mesh.x(i)+h*Math.sin(th), mesh.y(i)-h*Math.cos(th), z*8.0);
          double l=Math.hypot(q[0]-r[0],q[1]-r[1])/(2*h); truth+=(l*l-1)/2/72;
          q=apparent(mo, mesh.x(i)-h*Math.sin(th), mesh.y(i)+h*Math.cos(th), z*8.0, ring.x()[es][i], ring.y()[es][i]);
          r=apparent(mo, mesh.x(i)+h*Math.sin(th), mesh.y(i)-h*Math.cos(th), z*8.0, ring.x()[es][i], ring.y()[es][i]);
          l=Math.hypot(q[0]-r[0],q[1]-r[1])/(2*h); tr2+=(l*l-1)/2/72; }
        System.out.printf(" Ecc%s truth3D %.3f truth2D %.3f  %.0f ms%n", d, truth, tr2, ms);
      }
    }
  }

  static double ecc(RingMesh m, double[] x, double[] y, int i) {
    int k = i % 72, l = i / 72;
    int p = l * 72 + (k + 1) % 72, q = l * 72 + (k + 71) % 72;
    double a = Math.hypot(x[p] - x[q], y[p] - y[q]) / Math.hypot(m.x(p) - m.x(q), m.y(p) - m.y(q));
    return (a * a - 1) / 2;
  }

  /** where in the plane z the tissue is whose in-plane material place is (X, Y). */
  static double[] apparent(PhaseMotion mo, double X, double Y, double z, double x0, double y0) {
    double[] p = mo.position(X, Y, z);
    double x = p[0], y = p[1];
    for (int i = 0; i < 40; i++) {
      double[] m = mo.material(x, y, z);
      x -= 0.7*(m[0] - X);
      y -= 0.7*(m[1] - Y);
    }
    return new double[] {x, y};
  }
}
