package sc.fiji.cardiacmr.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sc.fiji.cardiacmr.engine.EngineLoader;
import sc.fiji.cardiacmr.engine.NetworkSpec;
import sc.fiji.cardiacmr.io.safetensors.Safetensors;
import sc.fiji.cardiacmr.model.InstalledModels;

/** The weights to begin with, as users name them. */
public final class StartingWeights {

  private StartingWeights() {}

  /**
   * Where to begin.
   *
   * @param base name or folder of a model, a checkpoint, or a safetensors file with torchvision's
   *     names for the encoder; several models or checkpoints, separated by commas, for the mean of
   *     their weights; "" for random weights
   * @param network that is to begin with them
   * @throws IllegalArgumentException if there is no such file or it does not suit the network
   */
  public static StartingPoint of(String base, NetworkSpec network) throws IOException {
    if (base.isBlank()) return StartingPoint.RANDOM;
    if (base.contains(",") && !Files.exists(Path.of(base))) {
      List<StartingPoint> points = new ArrayList<>();
      for (String one : base.split(",", -1)) points.add(of(one.trim(), network));
      return StartingPoint.mean(points);
    }
    if (!base.toLowerCase(Locale.ROOT).endsWith(".safetensors"))
      return StartingPoint.model(EngineLoader.shared(), InstalledModels.store().find(base));
    Path file = Path.of(base);
    if (!Files.isRegularFile(file))
      throw new IllegalArgumentException("base: the file '" + base + "' does not exist.");
    if (TrainingRun.isCheckpoint(Safetensors.readMetadata(file)))
      return StartingPoint.checkpoint(file);
    if (!network.architecture().equals("dynamic-unet"))
      throw new IllegalArgumentException(
          file
              + " is not a training checkpoint. Weights of an encoder require"
              + " network.architecture=dynamic-unet.");
    return StartingPoint.encoder(file, network.text("encoder", "resnet34"));
  }
}
