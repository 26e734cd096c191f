package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.cardiacmr.engine.Engine;
import sc.fiji.cardiacmr.engine.FloatArray;
import sc.fiji.cardiacmr.engine.TrainableNetwork;
import sc.fiji.cardiacmr.image.InputChannels;
import sc.fiji.cardiacmr.image.Labels;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.CardiacSettings;
import sc.fiji.cardiacmr.model.ModelFolder;

/** The weights with which a training begins. */
public interface StartingPoint {

  /** Random weights. */
  StartingPoint RANDOM = (network, channels, labels) -> Map.of();

  /**
   * The weights for a network.
   *
   * @param network freshly made
   * @param channels what its channels show
   * @param labels names of its classes, background first
   * @return values of its variables; those that are missing keep their random start
   * @throws IOException if a file cannot be read or does not fit the network
   */
  Map<String, FloatArray> weights(
      TrainableNetwork network, InputChannels channels, List<String> labels) throws IOException;

  /** Which weights these are, in words; by this, too, a checkpoint is recognised. */
  default String identity() {
    return "";
  }

  /** Whether the network segments with these weights alone, so that they can be scored. */
  default boolean isModel() {
    return false;
  }

  /** Weights whose origin is known. */
  record Named(String identity, boolean isModel, StartingPoint weights) implements StartingPoint {

    @Override
    public Map<String, FloatArray> weights(
        TrainableNetwork network, InputChannels channels, List<String> labels) throws IOException {
      return weights.weights(network, channels, labels);
    }
  }

  /** A file may be moved with its folder. */
  private static String place(Path file) {
    Path whole = file.toAbsolutePath();
    return whole.getParent().getFileName() + "/" + whole.getFileName();
  }

  /** The weights of a finished model, which may have other channels and classes. */
  static StartingPoint model(Engine engine, ModelFolder model) {
    return new Named(
        "model " + model.name(),
        true,
        (network, channels, labels) -> {
          model.requireNoTranslator();
          CardiacSettings settings =
              model
                  .card()
                  .cardiac()
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "The card of "
                                  + model.card().name()
                                  + " does not describe its network."));
          Map<String, FloatArray> weights = ModelWeights.read(engine, model);
          InitialWeights.Kind from =
              new InitialWeights.Kind(InputChannels.of(settings.channels()), settings.labels());
          return adapted(network, weights, from, new InitialWeights.Kind(channels, labels));
        });
  }

  /**
   * The weights of a checkpoint.
   *
   * @param file as {@link TrainingRun#CHECKPOINT}
   */
  static StartingPoint checkpoint(Path file) {
    return new Named(
        "checkpoint " + place(file),
        true,
        (network, channels, labels) -> {
          Map<String, FloatArray> weights = Safetensors.read(file);
          Map<String, String> metadata = Safetensors.readMetadata(file);
          InitialWeights.Kind to = new InitialWeights.Kind(channels, labels);
          List<String> shown = CheckpointMetadata.channels(metadata);
          List<String> classes = CheckpointMetadata.classes(metadata);
          // Early checkpoints do not say it; theirs were slices with these very classes.
          InitialWeights.Kind from =
              shown == null || classes == null
                  ? new InitialWeights.Kind(InputChannels.SLICE, labels)
                  : new InitialWeights.Kind(
                      InputChannels.of(shown),
                      Stream.concat(Stream.of(Labels.name(Labels.BACKGROUND)), classes.stream())
                          .toList());
          return adapted(network, weights, from, to);
        });
  }

  /**
   * The mean of the weights of several models or checkpoints that began with the same weights: as
   * good as the best of them where they were trained, and often better elsewhere (M. Wortsman et
   * al., Model soups, ICML 2022).
   *
   * @throws IllegalArgumentException if one of them segments nothing
   */
  static StartingPoint mean(List<StartingPoint> points) {
    if (!points.stream().allMatch(StartingPoint::isModel))
      throw new IllegalArgumentException(
          "base: only models and checkpoints have a mean, not random weights or encoders.");
    return new Named(
        "mean of " + points.stream().map(StartingPoint::identity).collect(Collectors.joining(", ")),
        true,
        (network, channels, labels) -> {
          List<Map<String, FloatArray>> all = new ArrayList<>();
          for (StartingPoint point : points) all.add(point.weights(network, channels, labels));
          return InitialWeights.mean(all);
        });
  }

  /**
   * An encoder with the weights of another program.
   *
   * @param file safetensors with torchvision's names, e.g. {@code layer1.0.conv1.weight}
   * @param encoder name of the encoder, e.g. {@code resnet34}
   */
  static StartingPoint encoder(Path file, String encoder) {
    return new Named(
        encoder + " " + place(file),
        false,
        (network, channels, labels) -> {
          Map<String, FloatArray> encoderWeights;
          try {
            encoderWeights =
                TorchvisionEncoder.weights(encoder, channels.count(), Safetensors.read(file));
          } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
          }
          Map<String, FloatArray> state = new LinkedHashMap<>(network.state());
          for (String name : encoderWeights.keySet())
            if (!state.containsKey(name))
              throw new IllegalArgumentException(
                  "The network has no encoder '" + encoder + "': it lacks '" + name + "'.");
          return InitialWeights.carriedOver(state, merged(state, encoderWeights));
        });
  }

  private static Map<String, FloatArray> merged(
      Map<String, FloatArray> state, Map<String, FloatArray> weights) {
    Map<String, FloatArray> merged = new LinkedHashMap<>();
    state.forEach(
        (name, value) -> {
          if (!name.startsWith("average.")) merged.put(name, weights.getOrDefault(name, value));
        });
    return merged;
  }

  private static Map<String, FloatArray> adapted(
      TrainableNetwork network,
      Map<String, FloatArray> weights,
      InitialWeights.Kind from,
      InitialWeights.Kind to) {
    List<String> blocks = new ArrayList<>(network.encoderBlocks());
    blocks.addAll(network.decoderBlocks());
    return InitialWeights.adapt(network.state(), weights, from, to, blocks);
  }
}
