package regulus.flow;

/** A function or quotient of an interval that holds numbers where it is not defined. */
public final class IntervalDomainException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  IntervalDomainException(String operation, String expected, Interval found) {
    super("%s: expected %s, found %s; narrow the interval".formatted(operation, expected, found));
  }
}
