package sc.fiji.cardiacmr.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * Lets an engine number its operations with the digits 0 to 9. TensorFlow Java formats these names
 * with the locale of the computer, and TensorFlow refuses {@code Cast_١}, as it would be called
 * where Arabic, Persian or Hindi digits are usual.
 *
 * <p>In such locales, and only there, formats follow {@link Locale#ROOT} while the engine is at
 * work.
 */
final class PlainDigits {

  private static int running;
  private static Locale usual;

  private PlainDigits() {}

  /** The same engine, whose predictors and networks it concerns too. */
  static Engine of(Engine engine) {
    return proxy(Engine.class, engine);
  }

  private static <T> T proxy(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            PlainDigits.class.getClassLoader(), new Class<?>[] {type}, new Worker(target)));
  }

  /** What works inside. */
  private record Worker(Object target) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      return call(() -> PlainDigits.invoke(target, method, arguments));
    }
  }

  /** The object behind an engine, predictor or network from here. */
  static Object inside(Object proxy) {
    return ((Worker) Proxy.getInvocationHandler(proxy)).target();
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Exception {
    try {
      Object result = method.invoke(target, arguments);
      return result != null && works(method.getReturnType())
          ? proxy(method.getReturnType(), result)
          : result;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) throw error;
      throw (Exception) e.getCause();
    }
  }

  /** Whether what an engine hands out works as well: predictors, networks, graphs. */
  private static boolean works(Class<?> type) {
    return type.isInterface() && AutoCloseable.class.isAssignableFrom(type);
  }

  /** Calls with plain digits. */
  static <T> T call(Callable<T> work) throws Exception {
    boolean isChanged = begin();
    try {
      return work.call();
    } finally {
      if (isChanged) end();
    }
  }

  private static synchronized boolean begin() {
    Locale locale = Locale.getDefault(Locale.Category.FORMAT);
    if (running == 0 && DecimalFormatSymbols.getInstance(locale).getZeroDigit() == '0')
      return false;
    if (running++ == 0) {
      usual = locale;
      Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }
    return true;
  }

  private static synchronized void end() {
    if (--running == 0) Locale.setDefault(Locale.Category.FORMAT, usual);
  }
}
