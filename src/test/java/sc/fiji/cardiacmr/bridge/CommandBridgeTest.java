package sc.fiji.cardiacmr.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommandBridgeTest {

  @Test
  void anOldJavaIsRefusedWithAdvice() {
    String complaint = CommandBridge.complaint("1.8");
    assertTrue(
        complaint.startsWith("Cardiac MR needs Java 17 or newer (this is Java 8)."), complaint);
    assertTrue(CommandBridge.complaint("11").contains("this is Java 11"));
  }

  @Test
  void newJavasAreFine() {
    assertNull(CommandBridge.complaint("17"));
    assertNull(CommandBridge.complaint("25"));
  }

  @Test
  void theBridgeIsJava8BytecodeAndTheRestIsNot() throws IOException {
    assertEquals(52, majorVersion("CommandBridge.class"));
    assertEquals(61, majorVersion("CommandLauncher.class"));
  }

  private static int majorVersion(String name) throws IOException {
    try (DataInputStream in = new DataInputStream(CommandBridge.class.getResourceAsStream(name))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
