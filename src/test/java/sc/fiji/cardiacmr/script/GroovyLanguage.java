package sc.fiji.cardiacmr.script;

import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Groovy for SciJava's script service, as Fiji has it. */
@Plugin(type = ScriptLanguage.class, name = "Groovy")
public class GroovyLanguage extends AdaptedScriptLanguage {

  public GroovyLanguage() {
    super("groovy");
  }
}
