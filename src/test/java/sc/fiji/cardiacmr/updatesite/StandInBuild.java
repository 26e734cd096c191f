package sc.fiji.cardiacmr.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A checkout and its build with small files in place of TensorFlow and the models. */
final class StandInBuild {

  final Product.Places places;

  /** Makes one whose libraries are those of the lists in {@code update-site}. */
  StandInBuild(Path folder, String version) throws IOException {
    Path checkout = Files.createDirectories(folder.resolve("checkout"));
    Path application = checkout.resolve("target/Fiji.app");
    places =
        new Product.Places(
            checkout,
            application,
            checkout.resolve("target/update-site-natives"),
            checkout.resolve("target/update-site-work"));
    text("LICENSE.txt", "licence");
    text("bin/cardiacmr", "#!/bin/sh\n");
    text("models/cine/rdf.yaml", "model of " + version);
    text("macros/CardiacMR/Batch.ijm", "macro");
    text("update-site/fiji-jars.txt", "# Fiji's\nij\nimglib2\nbio-formats/formats-api\n");
    text("update-site/jars.txt", "# the site's\nJTransforms\n");
    plugin(version);
    jar(application.resolve("jars/ij-1.54p.jar"));
    jar(application.resolve("jars/imglib2-8.0.0.jar"));
    jar(application.resolve("jars/JTransforms-3.1.jar"));
    jar(application.resolve("lib/cardiacmr/tensorflow-core-api-1.1.0.jar"));
    for (String platform : UpdaterRules.PLATFORMS) jar(nativeOf(platform));
  }

  Path nativeOf(String platform) {
    return places.natives().resolve(platform).resolve("tensorflow-core-native-1.1.0-x.jar");
  }

  /** Puts the jar of the plug-in into the build. */
  void plugin(String version) throws IOException {
    SmallJar.write(
        places.application().resolve("plugins/CardiacMR_-" + version + ".jar"),
        Map.of("a.class", "plug-in " + version));
  }

  void text(String path, String content) throws IOException {
    Path file = places.checkout().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  void jar(Path file) throws IOException {
    SmallJar.write(file, "content of " + file.getFileName());
  }
}
