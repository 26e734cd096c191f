package sc.fiji.cardiacmr.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFilesTest {

  @Test
  void commandsKeepTheirSettings() {
    assertEquals(
        "train manifest=manifest.tsv data=data output=mine seed=3 recipe=cine",
        SharedFiles.command(
            "train 'manifest=Huber'\\''s set.tsv' data=Clinic output=mine seed=3 recipe=cine"));
    assertEquals(
        "fine-tune manifest=manifest.tsv base=cine-unet images=800",
        SharedFiles.command("fine-tune manifest=huber.tsv base=cine-unet images=800"));
    assertEquals(
        "train manifest=manifest.tsv recipe=recipe.yaml description=description.yaml",
        SharedFiles.command("train manifest=a.tsv 'recipe=Dr. Huber.yaml' description=x.yaml"));
    assertEquals("train seed=3", SharedFiles.command("train seed=3"));
    assertEquals(
        "train-cyclegan source=source.tsv target=target.tsv data=data recipe=small",
        SharedFiles.command(
            "train-cyclegan source=huber.tsv 'target=Dr. Maier.tsv' data=Ulm recipe=small"));
  }

  @Test
  void manifestsKeepTheirRows() {
    String manifest =
        "image\tlabel\tsubject\tcentre\tphase\tsplit\tgroup\tlabels\n"
            + "huber/a.nii\thuber/a_gt.nii\tHuber\tUlm\tED\ttraining\tHCM\t3=1,2=2\n"
            + "huber/b.nii\t\tHuber\tUlm\tES\ttraining\tHCM\t\n"
            + "maier/a.nii\tmaier/a_gt.nii\tMaier\tBern\tED\tvalidation\tDCM\t\n";
    List<String> shared = SharedFiles.manifest(manifest).lines().toList();
    assertEquals("image\tlabel\tsubject\tcentre\tphase\tsplit\tlabels", shared.get(0));
    assertEquals("image001\tlabel001\tsubject001\tcentre001\tED\ttraining\t3=1,2=2", shared.get(1));
    assertEquals("image002\t\tsubject001\tcentre001\tES\ttraining\t", shared.get(2));
    assertEquals("image003\tlabel002\tsubject002\tcentre002\tED\tvalidation\t", shared.get(3));
    assertFalse(SharedFiles.manifest(manifest).matches("(?s).*(uber|aier|Ulm|Bern).*"));
  }

  @Test
  void whatIsNoManifestIsNotShared() {
    assertEquals("", SharedFiles.manifest("Huber\tMaier\n"));
    assertEquals("", SharedFiles.manifest("image\tsubject\na.nii\n"));
    assertEquals("", SharedFiles.manifest(""));
  }
}
