package regulus.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import regulus.kernel.Rational;

/** Reads the format of {@code bench/README.md}. */
final class ProblemReader {

  private final Map<String, Integer> indices = new HashMap<>();
  private final List<String> states = new ArrayList<>();
  private final List<Rational> initial = new ArrayList<>();
  private final List<Problem.Node> nodes = new ArrayList<>();
  private final Map<Integer, Integer> derivatives = new HashMap<>();
  private String name = "";
  private Rational until = Rational.ZERO;
  private Deque<String> words = new ArrayDeque<>();

  private ProblemReader() {}

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with the line's number where the text is not understood
   */
  static Problem read(Path file) {
    try {
      return parse(file.toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }

  /** Reads lines that come from {@code source}. */
  static Problem parse(String source, List<String> lines) {
    ProblemReader reader = new ProblemReader();
    for (int i = 0; i < lines.size(); i++) {
      try {
        reader.readLine(lines.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return reader.problem(source);
  }

  private Problem problem(String source) {
    List<Integer> ordered = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      Integer derivative = derivatives.get(i);
      if (derivative == null) {
        throw new IllegalArgumentException(
            source + ": expected a derivative of " + states.get(i) + ", found none");
      }
      ordered.add(derivative);
    }
    return new Problem(name, until, states, initial, nodes, ordered);
  }

  private void readLine(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    words = new ArrayDeque<>(Arrays.asList(line.strip().split("\\s+")));
    String keyword = word();
    switch (keyword) {
      case "problem" -> name = word();
      case "until" -> until = number();
      case "state" -> {
        states.add(words.peek());
        define(word());
        initial.add(number());
      }
      case "derivative" -> derivatives.put(value(), value());
      default -> {
        String defined = word();
        nodes.add(node(keyword));
        define(defined);
      }
    }
    if (!words.isEmpty()) {
      throw new IllegalArgumentException("expected the line's end, found " + words.peek());
    }
  }

  private Problem.Node node(String keyword) {
    return switch (keyword) {
      case "linear" -> {
        Rational constant = number();
        List<Rational> coefficients = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        while (!words.isEmpty()) {
          coefficients.add(number());
          values.add(value());
        }
        yield new Problem.Node.Linear(constant, coefficients, values);
      }
      case "products" -> {
        List<Integer> signs = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        while (!words.isEmpty()) {
          signs.add(sign());
          left.add(value());
          right.add(value());
        }
        yield new Problem.Node.Products(signs, left, right);
      }
      case "quotient" -> new Problem.Node.Quotient(value(), value());
      case "exp" -> new Problem.Node.Exponential(value());
      default -> throw new IllegalArgumentException("unknown keyword " + keyword);
    };
  }

  private void define(String value) {
    if (indices.putIfAbsent(value, indices.size()) != null) {
      throw new IllegalArgumentException("a second value " + value);
    }
  }

  private String word() {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("expected another word, found the line's end");
    }
    return words.remove();
  }

  private int sign() {
    String sign = word();
    return switch (sign) {
      case "+" -> 1;
      case "-" -> -1;
      default -> throw new IllegalArgumentException("expected + or -, found " + sign);
    };
  }

  private int value() {
    String value = word();
    Integer index = indices.get(value);
    if (index == null) {
      throw new IllegalArgumentException("no value " + value + " before this line");
    }
    return index;
  }

  private Rational number() {
    String[] parts = word().split("/", 2);
    BigInteger numerator = new BigInteger(parts[0]);
    return parts.length == 1
        ? Rational.of(numerator)
        : Rational.of(numerator).dividedBy(Rational.of(new BigInteger(parts[1])));
  }
}
