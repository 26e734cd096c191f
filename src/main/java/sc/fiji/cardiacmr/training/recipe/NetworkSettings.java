package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.recipe.Recipe;

/** The group {@code network} of a training's recipe. */
final class NetworkSettings {

  /** The architectures that can be trained. */
  static final List<String> ARCHITECTURES =
      List.of("unet", "dynamic-unet", "resnet-vae", "dynunet", "fcn");

  private static final int[] UNET = {24, 48, 96, 160, 224};

  private NetworkSettings() {}

  /**
   * The classes, background first.
   *
   * @throws IllegalArgumentException if one is unknown or stands twice
   */
  static List<String> labels(Recipe recipe) {
    List<String> labels = new ArrayList<>(List.of(Labels.name(Labels.BACKGROUND)));
    for (String word : recipe.words("network.classes")) {
      String name = Labels.name(Labels.value(word));
      if (labels.contains(name))
        throw new IllegalArgumentException("network.classes: " + name + " is listed twice.");
      labels.add(name);
    }
    return labels;
  }

  /**
   * The network.
   *
   * @param channels number of input channels
   * @param classes number of classes, background included
   * @param window width of what it sees, pixels
   * @throws IllegalArgumentException if the widths do not suit it
   */
  static NetworkSpec network(Recipe recipe, int channels, int classes, int window) {
    String name = recipe.word("network.architecture");
    int[] widths =
        recipe.wholes("network.widths").stream().mapToInt(w -> Math.toIntExact(w)).toArray();
    return switch (name) {
      case "unet" ->
          NetworkSpec.unet(
                  channels,
                  classes,
                  recipe.word("network.norm"),
                  widths.length == 0 ? UNET : widths)
              .with("deep_supervision", recipe.flag("network.deepsupervision"));
      case "dynamic-unet" ->
          NetworkSpec.dynamicUnet(recipe.word("network.encoder"), channels, classes);
      case "resnet-vae" -> resNetVae(channels, classes, window, widths);
      case "dynunet" -> {
        NetworkSpec network = NetworkSpec.dynUNet(channels, classes);
        yield widths.length == 0 ? network : network.with("widths", boxed(widths));
      }
      case "fcn" -> NetworkSpec.fcn(channels, classes);
      default -> throw new IllegalStateException(name);
    };
  }

  private static NetworkSpec resNetVae(int channels, int classes, int window, int[] widths) {
    NetworkSpec network = NetworkSpec.resNetVae(channels, classes).with("size", window);
    if (widths.length == 0) return network;
    if (widths.length > 1)
      throw new IllegalArgumentException(
          "network.widths of a resnet-vae must be one number, such as 16, not "
              + boxed(widths)
              + ".");
    return network.with("filters", widths[0]);
  }

  private static List<Integer> boxed(int[] widths) {
    return java.util.Arrays.stream(widths).boxed().toList();
  }

  /** The values of a network that is there already, as far as recipes have settings for them. */
  static Map<String, Object> values(NetworkSpec network, List<String> labels) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> arguments = network.arguments();
    String name = network.architecture();
    values.put("network.architecture", name);
    values.put("network.classes", labels.subList(1, labels.size()));
    if (name.equals("unet") || name.equals("dynunet"))
      put(values, "network.widths", arguments.get("widths"));
    if (name.equals("resnet-vae")) put(values, "network.widths", arguments.get("filters"));
    if (name.equals("unet")) {
      put(values, "network.norm", network.text("norm", "instance"));
      put(values, "network.deepsupervision", arguments.get("deep_supervision"));
    }
    if (name.equals("dynamic-unet")) put(values, "network.encoder", arguments.get("encoder"));
    return values;
  }

  private static void put(Map<String, Object> values, String key, Object value) {
    if (value != null) values.put(key, value);
  }
}
