package regulus.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A formula as a tree. It has no meaning beyond its syntax: nothing is simplified, nothing is
 * evaluated, and two trees are equal only if they are written alike. Meaning begins when the kernel
 * turns a formula into an element of a differential field.
 *
 * <p>{@code toString} prints Wolfram input form, which the claim language reads back to an equal
 * tree up to the shape of nested sums and products.
 */
public sealed interface Expr {

  /** A rational constant. */
  record Num(Rational value) implements Expr {
    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** A symbol; the value of the parameter {@code u} at time 0 is the symbol {@code u[0]}. */
  record Sym(String name) implements Expr {
    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** A sum of at least one term. */
  record Sum(List<Expr> terms) implements Expr {
    public Sum {
      terms = List.copyOf(terms);
    }

    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** A product of at least one factor. */
  record Product(List<Expr> factors) implements Expr {
    public Product {
      factors = List.copyOf(factors);
    }

    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** A power; a quotient is a product with a power of exponent -1, a root has exponent 1/2. */
  record Power(Expr base, Expr exponent) implements Expr {
    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** A function of one argument. */
  record Apply(Head head, Expr argument) implements Expr {
    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** The inner product of two vectors. */
  record Dot(Expr left, Expr right) implements Expr {
    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /**
   * A definite integral {@code Integrate[integrand, {variable, from, to}]}. The variable is bound:
   * it means nothing outside the integrand, and a symbol of that name in the ends is another one.
   */
  record Integral(Expr integrand, String variable, Expr from, Expr to) implements Expr {

    /** The integrand with a formula in place of the variable. */
    public Expr integrandAt(Expr value) {
      return integrand.substitute(Map.of(variable, value));
    }

    /** Substitution that leaves the bound variable alone and lets no replacement fall under it. */
    private Integral replaced(Map<String, Expr> replacements) {
      Map<String, Expr> inside = new LinkedHashMap<>();
      Set<String> taken = new LinkedHashSet<>(integrand.symbols());
      for (String name : integrand.symbols()) {
        Expr replacement = replacements.get(name);
        if (replacement != null && !name.equals(variable)) {
          inside.put(name, replacement);
          taken.addAll(replacement.symbols());
        }
      }
      String bound = variable;
      if (inside.values().stream().anyMatch(value -> value.symbols().contains(variable))) {
        while (taken.contains(bound)) {
          bound += "x";
        }
        inside.put(variable, new Sym(bound));
      }
      return new Integral(
          integrand.substitute(inside),
          bound,
          from.substitute(replacements),
          to.substitute(replacements));
    }

    @Override
    public String toString() {
      return InputForm.print(this);
    }
  }

  /** The constant zero. */
  Expr ZERO = number(0);

  /** The constant one. */
  Expr ONE = number(1);

  /** An integer constant. */
  static Expr number(long value) {
    return new Num(Rational.of(value));
  }

  /** A rational constant. */
  static Expr number(Rational value) {
    return new Num(value);
  }

  /** A symbol. */
  static Expr symbol(String name) {
    return new Sym(name);
  }

  /** The symbol for the value of a parameter at time 0. */
  static Expr initial(String parameter) {
    return new Sym(initialName(parameter));
  }

  /**
   * The name of the symbol for the value of a parameter at time 0: {@code u[0]}, and {@code
   * u[0].v[0]} for the inner product {@code u.v}.
   */
  static String initialName(String parameter) {
    return parameter.replace(".", "[0].") + "[0]";
  }

  /** The declared name in a symbol: {@code u} in {@code u[0]} and in the velocity {@code u'}. */
  static String bareName(String symbol) {
    int suffix = symbol.endsWith("[0]") ? "[0]".length() : symbol.endsWith("'") ? 1 : 0;
    return symbol.substring(0, symbol.length() - suffix);
  }

  /** The symbol of an entry: {@code u_2[0]} for {@code u[0]} and the index {@code _2}. */
  static String indexed(String symbol, String index) {
    String bare = bareName(symbol);
    return bare + index + symbol.substring(bare.length());
  }

  /** The sum, with nested sums flattened and zeros dropped. */
  static Expr sum(List<? extends Expr> terms) {
    List<Expr> flat = new ArrayList<>();
    for (Expr term : terms) {
      if (term instanceof Sum nested) {
        flat.addAll(nested.terms());
      } else if (!term.equals(ZERO)) {
        flat.add(term);
      }
    }
    return switch (flat.size()) {
      case 0 -> ZERO;
      case 1 -> flat.getFirst();
      default -> new Sum(flat);
    };
  }

  /** The product, with nested products flattened and ones dropped; a zero factor gives zero. */
  static Expr product(List<? extends Expr> factors) {
    List<Expr> flat = new ArrayList<>();
    for (Expr factor : factors) {
      if (factor instanceof Product nested) {
        flat.addAll(nested.factors());
      } else if (factor.equals(ZERO)) {
        return ZERO;
      } else if (!factor.equals(ONE)) {
        flat.add(factor);
      }
    }
    return switch (flat.size()) {
      case 0 -> ONE;
      case 1 -> flat.getFirst();
      default -> new Product(flat);
    };
  }

  /** {@code this + other}. */
  default Expr plus(Expr other) {
    return sum(List.of(this, other));
  }

  /** {@code this - other}. */
  default Expr minus(Expr other) {
    return plus(other.negate());
  }

  /** {@code this * other}. */
  default Expr times(Expr other) {
    return product(List.of(this, other));
  }

  /** {@code this / other}. */
  default Expr dividedBy(Expr other) {
    return times(other.pow(-1));
  }

  /** {@code -this}; the opposite of a number is a number. */
  default Expr negate() {
    return this instanceof Num number ? number(number.value().negate()) : number(-1).times(this);
  }

  /** {@code this ^ exponent}; a positive power of zero is zero. */
  default Expr pow(long exponent) {
    boolean same = exponent == 1 || (exponent > 0 && equals(ZERO));
    return same ? this : new Power(this, number(exponent));
  }

  /** {@code Sqrt[this]}. */
  default Expr sqrt() {
    return new Power(this, number(Rational.HALF));
  }

  /** {@code head[this]}. */
  default Expr apply(Head head) {
    return new Apply(head, this);
  }

  /** The direct parts of this tree, left to right. */
  default List<Expr> parts() {
    return switch (this) {
      case Num _, Sym _ -> List.of();
      case Sum sum -> sum.terms();
      case Product product -> product.factors();
      case Power power -> List.of(power.base(), power.exponent());
      case Apply apply -> List.of(apply.argument());
      case Dot dot -> List.of(dot.left(), dot.right());
      case Integral integral -> List.of(integral.integrand(), integral.from(), integral.to());
    };
  }

  /** The same node with each direct part replaced; the node itself is kept as written. */
  default Expr mapParts(UnaryOperator<Expr> change) {
    return switch (this) {
      case Num _, Sym _ -> this;
      case Sum sum -> new Sum(sum.terms().stream().map(change).toList());
      case Product product -> new Product(product.factors().stream().map(change).toList());
      case Power power -> new Power(change.apply(power.base()), change.apply(power.exponent()));
      case Apply apply -> new Apply(apply.head(), change.apply(apply.argument()));
      case Dot dot -> new Dot(change.apply(dot.left()), change.apply(dot.right()));
      case Integral(Expr integrand, String variable, Expr from, Expr to) ->
          new Integral(change.apply(integrand), variable, change.apply(from), change.apply(to));
    };
  }

  /** Simultaneous substitution of formulas for symbols. Replacements are not searched again. */
  default Expr substitute(Map<String, Expr> replacements) {
    if (this instanceof Sym symbol) {
      return replacements.getOrDefault(symbol.name(), this);
    }
    if (this instanceof Integral integral) {
      return integral.replaced(replacements);
    }
    return mapParts(part -> part.substitute(replacements));
  }

  /** The formula without zero terms, products with a factor zero, and powers of zero. */
  default Expr withoutZeros() {
    return switch (this) {
      case Sum sum -> sum(sum.terms().stream().map(Expr::withoutZeros).toList());
      case Product product -> product(product.factors().stream().map(Expr::withoutZeros).toList());
      case Power(Expr base, Num(Rational exponent))
          when base.equals(ZERO) && exponent.signum() > 0 ->
          ZERO;
      case Num _, Sym _, Power _, Apply _, Dot _, Integral _ -> mapParts(Expr::withoutZeros);
    };
  }

  /** The names of all symbols that occur and are not bound, in order of first occurrence. */
  default Set<String> symbols() {
    Set<String> names = new LinkedHashSet<>();
    collectSymbols(this, names);
    return names;
  }

  private static void collectSymbols(Expr expr, Set<String> names) {
    if (expr instanceof Sym symbol) {
      names.add(symbol.name());
    }
    if (expr instanceof Integral(Expr integrand, String variable, Expr from, Expr to)) {
      integrand.symbols().stream().filter(name -> !name.equals(variable)).forEach(names::add);
      collectSymbols(from, names);
      collectSymbols(to, names);
      return;
    }
    expr.parts().forEach(part -> collectSymbols(part, names));
  }
}
