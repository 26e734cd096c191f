package sc.fiji.cardiacmr.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which network, and how large: the name of an architecture and its arguments. This is what a
 * model's card stores, so the values are plain: String, Boolean, Integer, Double, or lists of
 * these.
 *
 * @param architecture e.g. {@code "unet"}
 * @param arguments e.g. {@code channels=1, classes=4, widths=[16, 32, 64], norm=batch}
 */
public record NetworkSpec(String architecture, Map<String, Object> arguments) {

  /** The architecture that translates the style of images. */
  public static final String RESNET_GENERATOR = "resnet-generator";

  public NetworkSpec {
    arguments = Map.copyOf(arguments);
  }

  /**
   * A 2-D U-Net with two convolutions per level.
   *
   * @param channels input channels
   * @param classes output classes, background included
   * @param norm {@code "instance"} or {@code "batch"}
   * @param widths feature maps per level, full resolution first
   */
  public static NetworkSpec unet(int channels, int classes, String norm, int... widths) {
    return new NetworkSpec(
        "unet",
        Map.of(
            "channels",
            channels,
            "classes",
            classes,
            "norm",
            norm,
            "widths",
            Arrays.stream(widths).boxed().toList()));
  }

  /**
   * The U-Net around a classification network of fastai ({@code DynamicUnet}). Its argument {@code
   * width}, 64 unless it is set, makes a thinner one of the same form.
   *
   * @param encoder {@code "resnet34"}, {@code "resnet50"} or {@code "vgg16-bn"}
   * @param channels input channels
   * @param classes output classes, background included
   */
  public static NetworkSpec dynamicUnet(String encoder, int channels, int classes) {
    return new NetworkSpec(
        "dynamic-unet", Map.of("encoder", encoder, "channels", channels, "classes", classes));
  }

  /**
   * The residual network with an autoencoder as regulariser of Myronenko 2018 (MONAI's {@code
   * SegResNetVAE}), trained on images of 256 x 256 pixels; other sizes by argument {@code size}.
   *
   * @param channels input channels
   * @param classes output classes, background included
   */
  public static NetworkSpec resNetVae(int channels, int classes) {
    return new NetworkSpec("resnet-vae", Map.of("channels", channels, "classes", classes));
  }

  /**
   * The network of nnU-Net (MONAI's {@code DynUNet}) with residual connections and 7 levels; other
   * sizes by argument {@code widths}.
   *
   * @param channels input channels
   * @param classes output classes, background included
   */
  public static NetworkSpec dynUNet(int channels, int classes) {
    return new NetworkSpec("dynunet", Map.of("channels", channels, "classes", classes));
  }

  /**
   * The fully convolutional network of Bai et al. 2018.
   *
   * @param channels input channels
   * @param classes output classes, background included
   */
  public static NetworkSpec fcn(int channels, int classes) {
    return new NetworkSpec("fcn", Map.of("channels", channels, "classes", classes));
  }

  /**
   * A generator of CycleGAN.
   *
   * @param channels of the images
   * @param width feature maps at full resolution; 64 in the paper
   * @param blocks residual blocks; in the paper 9 for images of 256 x 256 pixels, 6 for 128 x 128
   */
  public static NetworkSpec resNetGenerator(int channels, int width, int blocks) {
    return new NetworkSpec(
        RESNET_GENERATOR,
        Map.of("channels", channels, "classes", channels, "width", width, "blocks", blocks));
  }

  /** The same network with one argument set or replaced. */
  public NetworkSpec with(String name, Object value) {
    Map<String, Object> copy = new TreeMap<>(arguments);
    copy.put(name, value);
    return new NetworkSpec(architecture, copy);
  }

  /**
   * An argument that is a whole number.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  public int integer(String name) {
    if (arguments.get(name) instanceof Number n && n.doubleValue() == n.intValue())
      return n.intValue();
    throw bad(name, "a whole number");
  }

  /** An argument that is a whole number, or the default where it is missing. */
  public int integer(String name, int defaultValue) {
    return arguments.containsKey(name) ? integer(name) : defaultValue;
  }

  /** An argument that is a number, or the default where it is missing. */
  public double number(String name, double defaultValue) {
    if (!arguments.containsKey(name)) return defaultValue;
    if (arguments.get(name) instanceof Number n) return n.doubleValue();
    throw bad(name, "a number");
  }

  /** An argument that is a text, or the default where it is missing. */
  public String text(String name, String defaultValue) {
    Object value = arguments.getOrDefault(name, defaultValue);
    if (value instanceof String s) return s;
    throw bad(name, "text");
  }

  /** An argument that is true or false, or the default where it is missing. */
  public boolean flag(String name, boolean defaultValue) {
    Object value = arguments.getOrDefault(name, defaultValue);
    if (value instanceof Boolean b) return b;
    throw bad(name, "true or false");
  }

  /**
   * An argument that is a list of whole numbers.
   *
   * @throws IllegalArgumentException if it is missing or something else
   */
  public int[] integers(String name) {
    if (arguments.get(name) instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(v -> v instanceof Number n && n.doubleValue() == n.intValue()))
      return list.stream().mapToInt(v -> ((Number) v).intValue()).toArray();
    throw bad(name, "a list of whole numbers");
  }

  /** An argument that is a list of whole numbers, or the default where it is missing. */
  public int[] integers(String name, int[] defaultValue) {
    return arguments.containsKey(name) ? integers(name) : defaultValue.clone();
  }

  /** Architecture and arguments, sorted: the same text in each run of Java. */
  @Override
  public String toString() {
    return architecture + " " + new TreeMap<>(arguments);
  }

  private IllegalArgumentException bad(String name, String expected) {
    return new IllegalArgumentException(
        "Network '"
            + architecture
            + "': argument '"
            + name
            + "' must be "
            + expected
            + ", not "
            + arguments.get(name)
            + ".");
  }
}
