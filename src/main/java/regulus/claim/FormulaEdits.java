package regulus.claim;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small changes of a formula: the slips that are made when a formula is copied or derived by hand.
 * Constants are doubled, halved, counted on by one; signs flipped; exponents, symbols and functions
 * taken for their neighbours; terms and factors left out or put in; fractions turned over.
 *
 * <p>The changes come smallest first, and among equal ones in the order of the text. They need not
 * make sense: whoever reads the changed formula finds out.
 */
public final class FormulaEdits {

  /** Constants that get lost, and the size of the change. */
  private static final Map<String, Integer> CONSTANTS = constants();

  /** Functions that are taken for each other. */
  private static final List<List<String>> FUNCTIONS =
      List.of(
          List.of("ArcSinh", "ArcTanh", "ArcTan", "ArcSin", "Log"),
          List.of("Sinh", "Cosh", "Tanh", "Exp"),
          List.of("Log", "Exp"),
          List.of("PolyGamma", "Trigamma", "Log"));

  /** Where a symbol goes, in {@code k -> 0}. */
  private static final Pattern END = Pattern.compile("->\\s*(0|Infinity)\\s*$");

  /** Numbers of more digits are data, not constants of a derivation. */
  private static final int MOST_DIGITS = 6;

  private final String text;
  private final Set<String> symbols;
  private final Map<String, FormulaEdit> edits = new LinkedHashMap<>();

  private FormulaEdits(String text, Set<String> symbols) {
    this.text = text;
    this.symbols = symbols;
  }

  private static Map<String, Integer> constants() {
    Map<String, Integer> constants = new LinkedHashMap<>();
    constants.put("2", 2);
    constants.put("1/2", 2);
    constants.put("4", 3);
    constants.put("1/4", 3);
    constants.put("3", 3);
    constants.put("1/3", 3);
    constants.put("3/2", 4);
    constants.put("2/3", 4);
    constants.put("8", 4);
    constants.put("1/8", 4);
    constants.put("Sqrt[2]", 4);
    constants.put("1/Sqrt[2]", 4);
    return constants;
  }

  /**
   * The changes of a formula; none if its text is not a formula.
   *
   * @param symbols what a symbol may be taken for
   */
  public static List<FormulaEdit> of(EditableClaim.Formula formula, Set<String> symbols) {
    try {
      return of(formula.text(), symbols);
    } catch (ClaimException _) {
      return List.of();
    }
  }

  static List<FormulaEdit> of(String text, Set<String> symbols) throws ClaimException {
    Optional<FormulaSpans.Part> whole = FormulaSpans.of(PositionedText.of("a formula", text));
    FormulaEdits edits = new FormulaEdits(text, symbols);
    if (whole.isEmpty()) {
      edits.ends();
    }
    whole.ifPresent(
        part -> {
          edits.sides(part);
          edits.visit(part);
        });
    return edits.edits.values().stream()
        .sorted(
            Comparator.comparingInt(FormulaEdit::size)
                .thenComparing(FormulaEdits::leavesUnit)
                .thenComparingInt(FormulaEdit::from))
        .toList();
  }

  /** Whether a change leaves a factor 1 or a term 0 behind, which is better left out. */
  private static boolean leavesUnit(FormulaEdit edit) {
    return edit.replacement().equals("1") || edit.replacement().equals("0");
  }

  /** Adds a change unless the same text comes of a smaller one. */
  private void add(int size, int from, int to, String replacement) {
    FormulaEdit edit = new FormulaEdit(from, to, replacement, size);
    String result = edit.applied(text);
    FormulaEdit known = edits.get(result);
    if (!result.equals(text) && !result.isBlank() && (known == null || known.size() > size)) {
      edits.put(result, edit);
    }
  }

  private String text(FormulaSpans.Part part) {
    return text.substring(part.from(), part.to());
  }

  /** In a limit, the other end. */
  private void ends() {
    Matcher end = END.matcher(text);
    if (end.find()) {
      add(3, end.start(1), end.end(1), end.group(1).equals("0") ? "Infinity" : "0");
    }
  }

  /** Changes of what stands alone: the whole formula, an argument, the inside of parentheses. */
  private void sides(FormulaSpans.Part part) {
    if (part instanceof FormulaSpans.Sum sum) {
      terms(sum);
    } else {
      add(2, part.from(), part.from(), "-");
      scaled(part);
    }
  }

  private void terms(FormulaSpans.Sum sum) {
    boolean whole = sum.from() == 0 && sum.to() == text.length();
    CONSTANTS.forEach(
        (constant, size) ->
            add(
                whole ? size - 1 : size + 1,
                sum.from(),
                sum.to(),
                constant + "*(" + text(sum) + ")"));
    for (int i = 0; i < sum.terms().size(); i++) {
      FormulaSpans.Operand term = sum.terms().get(i);
      if (term.sign().isPresent()) {
        Token sign = term.sign().get();
        boolean only = sum.terms().size() == 1;
        add(1, sign.start(), sign.end(), only ? "" : sign.text().equals("-") ? "+" : "-");
      } else {
        add(2, sum.from(), sum.from(), "-");
      }
      scaled(term.part());
      dropTerm(sum.terms(), i);
    }
  }

  private void dropTerm(List<FormulaSpans.Operand> terms, int i) {
    if (terms.size() == 1) {
      return;
    }
    FormulaSpans.Operand term = terms.get(i);
    int from = term.sign().map(Token::start).orElse(term.part().from());
    if (i == 0) {
      FormulaSpans.Operand next = terms.get(1);
      int keep = next.has("-") ? next.sign().orElseThrow().start() : next.part().from();
      add(3, from, keep, "");
    } else {
      int back = from;
      while (back > 0 && text.charAt(back - 1) == ' ') {
        back--;
      }
      add(3, back, term.part().to(), "");
    }
  }

  /** A term times the constants that get lost. */
  private void scaled(FormulaSpans.Part term) {
    CONSTANTS.forEach((constant, size) -> add(size, term.from(), term.from(), constant + "*"));
    for (String symbol : symbols) {
      add(5, term.from(), term.from(), symbol + "*");
    }
  }

  private void visit(FormulaSpans.Part part) {
    switch (part) {
      case FormulaSpans.Atom atom when atom.isNumber() -> number(atom, 1);
      case FormulaSpans.Atom atom -> {
        name(atom.token());
        raised(atom);
      }
      case FormulaSpans.Call call -> call(call);
      case FormulaSpans.Group group -> {
        sides(group.inner());
        visit(group.inner());
        raised(group);
      }
      case FormulaSpans.Power power -> power(power);
      case FormulaSpans.Product product -> product(product);
      case FormulaSpans.Sum sum -> {
        if (sum.from() != 0) {
          terms(sum);
        }
        sum.terms().forEach(term -> visit(term.part()));
      }
    }
  }

  private void call(FormulaSpans.Call call) {
    String name = call.name().text();
    FormulaSpans.Part argument = call.arguments().getFirst();
    if (Functions.contains(name)) {
      for (List<String> alike : FUNCTIONS) {
        if (alike.contains(name)) {
          alike.forEach(other -> add(2, call.name().start(), call.name().end(), other));
        }
      }
      String inside = text(argument);
      add(
          3,
          call.from(),
          call.to(),
          argument instanceof FormulaSpans.Atom ? inside : "(" + inside + ")");
      sides(argument);
      visit(argument);
    } else {
      name(call.name());
    }
    raised(call);
  }

  private void name(Token token) {
    for (String symbol : symbols) {
      add(2, token.start(), token.end(), symbol);
    }
  }

  /** What has no exponent gets one. */
  private void raised(FormulaSpans.Part part) {
    add(3, part.to(), part.to(), "^2");
    String inside = part instanceof FormulaSpans.Group group ? text(group.inner()) : text(part);
    add(3, part.from(), part.to(), "Sqrt[" + inside + "]");
  }

  private void power(FormulaSpans.Power power) {
    FormulaSpans.Part exponent = power.exponent();
    FormulaSpans.Part base = power.base();
    visit(base);
    switch (exponent) {
      case FormulaSpans.Atom atom when atom.isNumber() -> {
        number(atom, 1);
        if (atom.token().text().equals("2")) {
          add(1, base.to(), power.to(), "");
        }
        add(2, atom.from(), atom.to(), "(-" + atom.token().text() + ")");
      }
      case FormulaSpans.Sum sum when sum.terms().size() == 1 -> {
        add(1, sum.from(), sum.terms().getFirst().part().from(), "");
        visit(sum.terms().getFirst().part());
      }
      case FormulaSpans.Atom _,
          FormulaSpans.Call _,
          FormulaSpans.Group _,
          FormulaSpans.Power _,
          FormulaSpans.Product _,
          FormulaSpans.Sum _ -> {
        visit(exponent);
        add(2, exponent.from(), exponent.to(), "(-" + text(exponent) + ")");
      }
    }
    add(4, base.to(), power.to(), "");
  }

  private void number(FormulaSpans.Atom atom, int size) {
    String digits = atom.token().text();
    if (digits.length() > MOST_DIGITS || digits.contains(".")) {
      return;
    }
    BigInteger n = new BigInteger(digits);
    for (int factor = 2; factor <= 4; factor++) {
      BigInteger by = BigInteger.valueOf(factor);
      int far = factor == 2 ? size : size + 1;
      if (n.signum() != 0) {
        replace(far, atom, n.multiply(by).toString());
        BigInteger[] quotient = n.divideAndRemainder(by);
        replace(
            far,
            atom,
            quotient[1].signum() == 0 ? quotient[0].toString() : "(" + n + "/" + by + ")");
      }
    }
    replace(size, atom, n.add(BigInteger.ONE).toString());
    if (n.signum() > 0) {
      replace(size, atom, n.subtract(BigInteger.ONE).toString());
    }
  }

  private void replace(int size, FormulaSpans.Atom atom, String number) {
    add(size, atom.from(), atom.to(), number);
  }

  private void product(FormulaSpans.Product product) {
    List<FormulaSpans.Operand> factors = product.factors();
    for (int i = 0; i < factors.size(); i++) {
      FormulaSpans.Operand factor = factors.get(i);
      visit(factor.part());
      dropFactor(factors, i);
      if (i > 0 && !factor.has(".")) {
        turned(factors, i);
      }
    }
  }

  private void dropFactor(List<FormulaSpans.Operand> factors, int i) {
    FormulaSpans.Operand factor = factors.get(i);
    int size = isConstant(factor.part()) ? 1 : 3;
    if (i > 0) {
      int from = factor.sign().map(Token::start).orElse(factors.get(i - 1).part().to());
      add(size, from, factor.part().to(), "");
    } else if (factors.get(1).has("/")) {
      add(size, factor.part().from(), factor.part().to(), "1");
    } else {
      add(size, factor.part().from(), factors.get(1).part().from(), "");
    }
  }

  /** A number, or a function of one. */
  private static boolean isConstant(FormulaSpans.Part part) {
    return switch (part) {
      case FormulaSpans.Atom atom -> atom.isNumber();
      case FormulaSpans.Call call ->
          Functions.contains(call.name().text())
              && call.arguments().stream().allMatch(FormulaEdits::isConstant);
      case FormulaSpans.Group _, FormulaSpans.Power _, FormulaSpans.Product _, FormulaSpans.Sum _ ->
          false;
    };
  }

  /** A factor changes sides of the fraction, or both sides change places. */
  private void turned(List<FormulaSpans.Operand> factors, int i) {
    FormulaSpans.Operand factor = factors.get(i);
    FormulaSpans.Part before = factors.get(i - 1).part();
    if (factor.sign().isPresent()) {
      Token sign = factor.sign().get();
      add(2, sign.start(), sign.end(), sign.text().equals("/") ? "*" : "/");
      if (sign.text().equals("/")) {
        add(2, before.from(), factor.part().to(), text(factor.part()) + "/" + text(before));
      }
    }
  }
}
