package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.image.InputFrame;
import sc.fiji.cardiacmr.recipe.Schema;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.recipe.ValueKind;
import sc.fiji.cardiacmr.training.augment.AugmentationSets;

/**
 * The settings of the training of a CycleGAN. Usual values are those of its paper (Zhu et al.
 * 2017), for images of 256 x 256 pixels.
 */
public final class CycleGanSchema {

  /** Settings of trainings of a CycleGAN. */
  public static final Schema CYCLEGAN = new Schema("cyclegan", all());

  private CycleGanSchema() {}

  private static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    all.addAll(network());
    all.addAll(input());
    all.addAll(losses());
    all.addAll(training());
    all.addAll(TrainingSchema.engine());
    return all;
  }

  private static List<Setting> network() {
    return List.of(
        Setting.of(
                "network.width",
                ValueKind.WHOLE,
                "feature maps of the generators at full resolution; twice and four times as many"
                    + " below")
            .within(1, 512)
            .usually("64"),
        Setting.of(
                "network.blocks",
                ValueKind.WHOLE,
                "residual blocks of the generators: 9 for 256 x 256 pixels, 6 for 128 x 128")
            .within(1, 32)
            .usually("9"),
        Setting.of(
                "network.discriminatorwidth",
                ValueKind.WHOLE,
                "feature maps of the first layer of the discriminators")
            .within(1, 512)
            .usually("64"),
        Setting.of(
                "network.discriminatorlayers",
                ValueKind.WHOLE,
                "layers of the discriminators that halve the image; with 3 they judge patches of"
                    + " 70 x 70 pixels")
            .within(1, 5)
            .usually("3"));
  }

  private static List<Setting> input() {
    return List.of(
        Setting.of(
                "input.fit",
                ValueKind.WORD,
                "which part of an image the networks see: crop (the middle), resize (all of it)")
            .oneOf(List.of("crop", "resize"))
            .usually("crop"),
        Setting.of(
                "input.window",
                ValueKind.WHOLES,
                "width and height of what the networks see, multiples of 4; one number for a"
                    + " square")
            .within(24, InputFrame.LARGEST)
            .in("pixels")
            .usually("256"),
        Setting.of("input.spacing", ValueKind.NUMBER, "pixel size to which images are brought")
            .above(0, 10)
            .in("mm")
            .onlyWith("input.fit", List.of("crop"))
            .otherwise("images keep their own pixels"),
        Setting.of(
                "normalization.low",
                ValueKind.NUMBER,
                "percentile that becomes the darkest value, -1")
            .within(0, 100)
            .in("%")
            .usually("0.5"),
        Setting.of(
                "normalization.high", ValueKind.NUMBER, "percentile that becomes the brightest, 1")
            .within(0, 100)
            .in("%")
            .usually("99.5"),
        Setting.of("augmentation.set", ValueKind.WORD, "the set of variations")
            .oneOf(List.of(AugmentationSets.STYLE, "none"))
            .usually(AugmentationSets.STYLE),
        Setting.of("augmentation.probability", ValueKind.NUMBER, "probability of each operation")
            .within(0, 1)
            .onlyWith("augmentation.set", List.of(AugmentationSets.STYLE))
            .otherwise("those of the set"));
  }

  private static List<Setting> losses() {
    return List.of(
        Setting.of(
                "loss.cycle",
                ValueKind.NUMBER,
                "weight of the difference between an image and what comes back")
            .within(0, 1e6)
            .usually("10"),
        Setting.of(
                "loss.identity",
                ValueKind.NUMBER,
                "weight of the change of images that have the wanted style; 0 saves a third of the"
                    + " time")
            .within(0, 1e6)
            .usually("5"),
        Setting.of("optimizer.learningrate", ValueKind.NUMBER, "learning rate of Adam")
            .above(0, 1)
            .usually("0.0002"),
        Setting.of("optimizer.beta1", ValueKind.NUMBER, "decay of the first moment")
            .within(0, 0.9999)
            .usually("0.5"),
        Setting.of("optimizer.beta2", ValueKind.NUMBER, "decay of the second moment")
            .within(0, 0.999999)
            .usually("0.999"));
  }

  private static List<Setting> training() {
    return List.of(
        Setting.of("training.images", ValueKind.WHOLE, "samples of each style in all")
            .within(1, 1e9)
            .otherwise("200 times the slices of the style that has more"),
        Setting.of(
                "training.constant",
                ValueKind.NUMBER,
                "share of the training after which the learning rate falls to 0 in a straight line")
            .within(0, 1)
            .usually("0.5"),
        Setting.of("training.batch", ValueKind.WHOLE, "samples of each style per step")
            .within(1, 256)
            .usually("1"),
        Setting.of(
                "training.history",
                ValueKind.WHOLE,
                "earlier translations that are kept for each discriminator")
            .within(0, 10_000)
            .usually("50"),
        Setting.of(
                "training.report",
                ValueKind.WHOLE,
                "samples between lines of the log, with a checkpoint")
            .within(1, 1e9)
            .otherwise("a fortieth of the training"),
        Setting.of(
                "training.seed",
                ValueKind.WHOLE,
                "seed of the weights, the order of samples, their variations and the history")
            .usually("1"),
        Setting.of("training.loaderthreads", ValueKind.WHOLE, "threads that prepare samples")
            .within(1, 64)
            .otherwise("half of the cores, at most 4"));
  }
}
