package sc.fiji.cardiacmr.script;

import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/** Jython for SciJava's script service, as Fiji has it. */
@Plugin(type = ScriptLanguage.class, name = "Python (Jython)")
public class PythonLanguage extends AdaptedScriptLanguage {

  public PythonLanguage() {
    super("jython");
  }
}
