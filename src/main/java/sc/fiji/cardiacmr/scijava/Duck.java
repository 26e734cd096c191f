package sc.fiji.cardiacmr.scijava;

import java.beans.Expression;
import java.util.Arrays;
import org.scijava.util.Types;

/**
 * Calls methods of libraries that may be there, such as ImageJ2's, without being linked to them.
 */
final class Duck {

  private Duck() {}

  /** Whether an object has a public method of that name. */
  static boolean has(Object object, String method) {
    return Arrays.stream(object.getClass().getMethods()).anyMatch(m -> m.getName().equals(method));
  }

  /**
   * Calls a public method.
   *
   * @throws IllegalStateException if there is no such method, or what it throws
   */
  static Object call(Object target, String method, Object... arguments) {
    try {
      return new Expression(target, method, arguments).getValue();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          target.getClass().getName() + "." + method + " cannot be called.", e);
    }
  }

  /** A new object of a class. */
  static Object create(Class<?> type, Object... arguments) {
    return call(type, "new", arguments);
  }

  /** The class of that name, or {@code Void} where its library is not there. */
  static Class<?> type(String name) {
    Class<?> type = Types.load(name);
    return type == null ? Void.class : type;
  }
}
