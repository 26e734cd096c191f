package sc.fiji.cardiacmr.command.run;

import org.scijava.service.SciJavaService;

/** Gives commands that SciJava runs their door. */
public interface DoorService extends SciJavaService {

  /** The door of a run that SciJava has filled with values. */
  Door door();
}
