package sc.fiji.cardiacmr.training.recipe;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.cardiacmr.recipe.Recipe;
import sc.fiji.cardiacmr.recipe.Setting;
import sc.fiji.cardiacmr.recipe.ValueKind;

/** The settings of how a network learns: loss, optimizer and learning rate. */
final class LearningSchema {

  private static final double ANY = Double.POSITIVE_INFINITY;
  private static final String METHOD = "optimizer.method";
  private static final String COURSE = "schedule.course";

  private LearningSchema() {}

  static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    all.addAll(loss());
    all.addAll(optimizer());
    all.addAll(schedule());
    return all;
  }

  private static List<Setting> loss() {
    return List.of(
        weight("loss.cross-entropy", "weight of the cross-entropy").usually("1"),
        weight("loss.dice", "weight of the Dice loss over the batch").usually("1"),
        weight("loss.image-dice", "weight of the Dice loss of each image separately").usually("0"),
        weight("loss.generalized-dice", "weight of the generalized Dice loss").usually("0"),
        weight("loss.focal", "weight of the focal loss").usually("0"),
        Setting.of("loss.focalgamma", ValueKind.NUMBER, "exponent of the focal loss")
            .within(0, 10)
            .onlyWith("loss.focal greater than 0", r -> r.number("loss.focal") > 0)
            .usually("2"),
        weight("loss.shape-aware", "weight of the shape-aware loss").usually("0"),
        weight("loss.vae", "weight of the losses of the network's variational branch")
            .onlyWith(
                "network.architecture=resnet-vae, or 0",
                // In fine-tuning the base says it.
                r ->
                    r.number("loss.vae") == 0
                        || !r.schema().groups().contains("network")
                        || r.word(TrainingSchema.NETWORK).equals("resnet-vae"))
            .usually("0"),
        Setting.of(
                "loss.classweights",
                ValueKind.NUMBERS,
                "weights of the classes in the cross-entropy, background first")
            .within(0, ANY)
            .onlyWith("loss.cross-entropy greater than 0", r -> r.number("loss.cross-entropy") > 0)
            .otherwise("all equal"),
        Setting.of(
                "loss.supervisionweights",
                ValueKind.NUMBERS,
                "weights of the outputs of deep supervision, full resolution first")
            .within(0, ANY)
            .onlyWith("network.deepsupervision=true", LearningSchema::isSupervised)
            .otherwise("1, 1/2, 1/4, …"));
  }

  private static boolean isSupervised(Recipe recipe) {
    return !recipe.schema().groups().contains("network")
        || recipe.word(TrainingSchema.NETWORK).equals("unet")
            && recipe.flag("network.deepsupervision");
  }

  private static Setting weight(String key, String meaning) {
    return Setting.of(key, ValueKind.NUMBER, meaning).within(0, 1e6);
  }

  private static List<Setting> optimizer() {
    List<String> adams = List.of("adam", "adamw");
    return List.of(
        Setting.of(METHOD, ValueKind.WORD, "how the loss is minimised")
            .oneOf(List.of("adam", "adamw", "sgd"))
            .usually("adamw"),
        Setting.of(
                "optimizer.learningrate",
                ValueKind.NUMBERS,
                "highest learning rate: one for all stages, or one for each")
            .above(0, 10)
            .usually("0.001"),
        Setting.of("optimizer.beta1", ValueKind.NUMBER, "decay of Adam's first moment")
            .within(0, 0.999999)
            .onlyWith(METHOD, adams)
            .usually("0.9"),
        Setting.of("optimizer.beta2", ValueKind.NUMBER, "decay of Adam's second moment")
            .within(0, 0.999999)
            .onlyWith(METHOD, adams)
            .usually("0.999"),
        Setting.of("optimizer.epsilon", ValueKind.NUMBER, "offset of Adam's denominator")
            .above(0, 1)
            .onlyWith(METHOD, adams)
            .usually("1e-7"),
        Setting.of("optimizer.momentum", ValueKind.NUMBER, "Nesterov momentum; 0 for none")
            .within(0, 0.9999)
            .onlyWith(METHOD, List.of("sgd"))
            .usually("0.99"),
        Setting.of("optimizer.weightdecay", ValueKind.NUMBER, "weight decay, decoupled with adamw")
            .within(0, 0.9)
            .usually("0"),
        Setting.of(
                "optimizer.decayall",
                ValueKind.FLAG,
                "whether all parameters decay, not only the kernels")
            .usually("false"),
        Setting.of("optimizer.gradientclip", ValueKind.NUMBER, "largest norm of the gradient")
            .above(0, ANY)
            .otherwise("not clipped"),
        Setting.of(
                "optimizer.averaging",
                ValueKind.NUMBER,
                "decay per step of the moving average of the weights; 0: the weights themselves")
            .within(0, 0.99999)
            .usually("0"),
        Setting.of(
                "optimizer.initialization",
                ValueKind.WORD,
                "distribution of random weights: he (for rectifiers) or xavier")
            .oneOf(List.of("he", "xavier"))
            .usually("he"));
  }

  private static List<Setting> schedule() {
    return List.of(
        Setting.of(
                COURSE,
                ValueKind.WORD,
                "course of the learning rate in a stage; plateau: lowered when reports stop improving")
            .oneOf(List.of("one-cycle", "constant", "polynomial", "plateau"))
            .usually("one-cycle"),
        Setting.of(
                "schedule.warmup",
                ValueKind.NUMBER,
                "fraction of each stage during which the learning rate rises from nearly 0")
            .within(0, 0.9)
            .usually("0"),
        Setting.of(
                "schedule.rise",
                ValueKind.NUMBER,
                "fraction of the stage after which one-cycle has its highest rate")
            .within(0.001, 0.999)
            .onlyWith(COURSE, List.of("one-cycle"))
            .usually("0.15"),
        Setting.of("schedule.power", ValueKind.NUMBER, "exponent of the polynomial")
            .above(0, 100)
            .onlyWith(COURSE, List.of("polynomial"))
            .usually("0.9"),
        Setting.of(
                "schedule.patience",
                ValueKind.WHOLE,
                "reports without a better score after which plateau lowers the rate")
            .within(1, 1e6)
            .onlyWith(COURSE, List.of("plateau"))
            .usually("10"),
        Setting.of("schedule.factor", ValueKind.NUMBER, "factor by which plateau lowers the rate")
            .within(0.001, 0.999)
            .onlyWith(COURSE, List.of("plateau"))
            .usually("0.1"));
  }
}
