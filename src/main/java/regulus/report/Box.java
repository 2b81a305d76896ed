package regulus.report;

import java.util.List;

/** A formula laid out for reading: which part stands where, before any markup is chosen. */
public sealed interface Box {

  /** An integer as written. */
  record Digits(String digits) implements Box {}

  /**
   * A symbol.
   *
   * @param letters its letters, a Greek letter by its English name
   * @param subscript empty if there is none
   * @param atZero whether the value at time 0 is meant, written {@code u(0)}
   * @param dots number of time derivatives
   */
  record Name(String letters, String subscript, boolean atZero, int dots) implements Box {
    Name(String letters, String subscript) {
      this(letters, subscript, false, 0);
    }
  }

  /** The name of a function, in front of a fence. */
  record Function(String name) implements Box {}

  /** A sign between two boxes, or in front of one. */
  record Sign(Kind kind) implements Box {
    /** The signs, each with its place in a line. */
    enum Kind {
      PLUS,
      MINUS,
      NEGATIVE,
      TIMES,
      CROSS,
      KRONECKER,
      SLASH,
      COMMA,
      TRANSPOSED,
      PRIME,
      DOTS,
      EQUAL,
      NOT_EQUAL,
      LESS,
      LESS_OR_EQUAL,
      GREATER,
      GREATER_OR_EQUAL,
      TENDS_TO,
      ASYMPTOTIC
    }

    /** Whether a long formula may be broken before this sign. */
    boolean breaks() {
      return switch (kind) {
        case PLUS, MINUS, EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL -> true;
        case GREATER, GREATER_OR_EQUAL, TENDS_TO, ASYMPTOTIC -> true;
        case NEGATIVE, TIMES, CROSS, KRONECKER, SLASH, COMMA, TRANSPOSED, PRIME, DOTS -> false;
      };
    }
  }

  /** Boxes side by side; neighbours without a sign between them are multiplied. */
  record Row(List<Box> boxes) implements Box {
    public Row {
      boxes = List.copyOf(boxes);
    }
  }

  /** One box over another. */
  record Fraction(Box over, Box under) implements Box {}

  /** The sign of a definite integral with its ends, in front of the integrand. */
  record Integral(Box from, Box to) implements Box {}

  /** A square root. */
  record Root(Box radicand) implements Box {}

  /** A power. */
  record Script(Box base, Box exponent) implements Box {}

  /** A box between delimiters. */
  record Fence(Delimiters delimiters, Box inside) implements Box {
    /** What stands on both sides. */
    enum Delimiters {
      PARENTHESES,
      BARS,
      DOUBLE_BARS,
      ANGLES
    }
  }

  /** Boxes side by side. */
  static Box row(Box... boxes) {
    return new Row(List.of(boxes));
  }

  /** The box in parentheses. */
  static Box parenthesized(Box inside) {
    return new Fence(Fence.Delimiters.PARENTHESES, inside);
  }

  /** Two boxes with a sign between them. */
  static Box relation(Box left, Sign.Kind sign, Box right) {
    return row(left, new Sign(sign), right);
  }
}
