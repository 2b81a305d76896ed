package regulus.bench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the baselines of a measurement: other measurements of the same class, taken at the same
 * parameters or without any.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Against {

  /** The names of the baselines' methods. */
  String[] value();
}
