package regulus.kernel;

import java.util.Optional;

/**
 * The functions of one argument a formula may contain. The list is closed: a name that is not here
 * cannot be written in a claim.
 */
public enum Head {
  /** Natural logarithm, defined for positive arguments. */
  LOG("Log"),
  /** Exponential. */
  EXP("Exp"),
  /** Hyperbolic sine. */
  SINH("Sinh"),
  /** Hyperbolic cosine. */
  COSH("Cosh"),
  /** Hyperbolic tangent. */
  TANH("Tanh"),
  /** Inverse hyperbolic sine, defined everywhere. */
  ARCSINH("ArcSinh"),
  /** Inverse hyperbolic tangent, defined on (-1, 1). */
  ARCTANH("ArcTanh"),
  /** Inverse sine, defined on [-1, 1]. */
  ARCSIN("ArcSin"),
  /** Inverse tangent, defined everywhere. */
  ARCTAN("ArcTan"),
  /** Absolute value. */
  ABS("Abs"),
  /** Gamma function, of positive arguments only. */
  GAMMA("Gamma"),
  /** Digamma function, the derivative of {@code Log[Gamma[x]]}, of positive arguments only. */
  DIGAMMA("PolyGamma"),
  /** Trigamma function, the derivative of the digamma function, of positive arguments only. */
  TRIGAMMA("Trigamma"),
  /** Euclidean norm of a vector. */
  NORM("Norm"),
  /** Transpose of a matrix. */
  TRANSPOSE("Transpose"),
  /** Trace of a square matrix. */
  TRACE("Tr"),
  /** The vector of diagonal entries of a square matrix. */
  DIAGONAL("Diagonal");

  private final String wolframName;

  Head(String wolframName) {
    this.wolframName = wolframName;
  }

  /** The name as written in a formula, for example {@code ArcSinh}. */
  public String wolframName() {
    return wolframName;
  }

  /** Whether the function takes a vector or a matrix. */
  public boolean isOfArrays() {
    return switch (this) {
      case NORM, TRANSPOSE, TRACE, DIAGONAL -> true;
      case LOG,
          EXP,
          SINH,
          COSH,
          TANH,
          ARCSINH,
          ARCTANH,
          ARCSIN,
          ARCTAN,
          ABS,
          GAMMA,
          DIGAMMA,
          TRIGAMMA ->
          false;
    };
  }

  /**
   * The value at a rational number, if it is seen to be rational: {@code Log[1]}, {@code Exp[0]}.
   */
  Optional<Rational> atRational(Rational x) {
    return switch (this) {
      case LOG -> x.isOne() ? Optional.of(Rational.ZERO) : Optional.empty();
      case EXP, COSH -> x.isZero() ? Optional.of(Rational.ONE) : Optional.empty();
      case SINH, TANH, ARCSINH, ARCTANH, ARCSIN, ARCTAN ->
          x.isZero() ? Optional.of(Rational.ZERO) : Optional.empty();
      case ABS -> Optional.of(x.abs());
      case GAMMA -> GammaFunctions.factorial(x);
      case DIGAMMA, TRIGAMMA, NORM, TRANSPOSE, TRACE, DIAGONAL -> Optional.empty();
    };
  }

  /** The head of that name, if it is on the list. */
  public static Optional<Head> named(String name) {
    for (Head head : values()) {
      if (head.wolframName.equals(name)) {
        return Optional.of(head);
      }
    }
    return Optional.empty();
  }
}
