package sc.fiji.cardiacmr.scijava;

import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;
import sc.fiji.cardiacmr.command.run.Door;
import sc.fiji.cardiacmr.command.run.DoorService;

/** Gives every command that SciJava runs a {@link SciJavaDoor}. */
@Plugin(type = Service.class)
public final class DefaultDoorService extends AbstractService implements DoorService {

  @Parameter private LogService logService;

  @Override
  public Door door() {
    return new SciJavaDoor(logService);
  }
}
