package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;

/**
 * A model {@code w = c u} with one vector {@code u} and a function {@code c} of the scalars. Inner
 * products become symbols such as {@code u.u}.
 *
 * @param vector the name of {@code u}
 * @param output the name of {@code w}
 * @param coefficient {@code c}
 * @param scalars the scalar parameters
 */
record RadialShape(String vector, String output, Expr coefficient, List<String> scalars) {

  /** Copies the list. */
  RadialShape {
    scalars = List.copyOf(scalars);
  }

  /** The shape of a model, if it is of this shape. */
  static Optional<RadialShape> of(Model.Joint model) {
    if (model.vectors().size() != 1 || model.predictor().size() != 1) {
      return Optional.empty();
    }
    String vector = model.vectors().keySet().iterator().next();
    Map.Entry<String, Expr> output = model.predictor().entrySet().iterator().next();
    RadialShape plain = new RadialShape(vector, output.getKey(), Expr.ONE, model.scalars());
    return plain
        .factorOf(output.getValue())
        .filter(c -> model.scalars().containsAll(c.symbols()))
        .map(c -> new RadialShape(vector, output.getKey(), c, model.scalars()));
  }

  /** The factor of {@code u}, or of {@code u[0]}, in a vector formula. */
  private Optional<Expr> factorOf(Expr expr) {
    return switch (expr) {
      case Expr.Sym(String name) ->
          name.equals(vector) || name.equals(Expr.initialName(vector))
              ? Optional.of(Expr.ONE)
              : name.equals(output) ? Optional.of(coefficient) : Optional.empty();
      case Expr.Sum(List<Expr> terms) -> {
        List<Optional<Expr>> factors = terms.stream().map(this::factorOf).toList();
        yield factors.stream().allMatch(Optional::isPresent)
            ? Optional.of(Expr.sum(factors.stream().map(Optional::orElseThrow).toList()))
            : Optional.empty();
      }
      case Expr.Product(List<Expr> parts) -> {
        List<Expr> scalars = new ArrayList<>();
        Optional<Expr> factor = Optional.empty();
        for (Expr part : parts) {
          Optional<Expr> found = factorOf(part);
          if (found.isPresent() && factor.isPresent()) {
            yield Optional.empty();
          }
          factor = factor.or(() -> found);
          if (found.isEmpty()) {
            scalars.add(part);
          }
        }
        yield factor.map(f -> Expr.product(scalars).times(f));
      }
      case Expr.Num _, Expr.Power _, Expr.Apply _, Expr.Dot _, Expr.Integral _ -> Optional.empty();
    };
  }

  /** The symbol {@code u.u}. */
  String squaredVector() {
    return vector + "." + vector;
  }

  /** A scalar formula with {@code u.u}, {@code u[0].u[0]} for inner products, and no outputs. */
  Expr scalar(Expr expr) {
    return switch (expr) {
      case Expr.Dot(Expr left, Expr right) -> {
        Optional<Expr> a = factorOf(left);
        Optional<Expr> b = factorOf(right);
        yield a.isPresent() && b.isPresent()
            ? a.get().times(b.get()).times(Expr.symbol(gram(left, right)))
            : expr;
      }
      case Expr.Apply(Head head, Expr argument) when head == Head.NORM ->
          scalar(new Expr.Dot(argument, argument)).sqrt();
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Apply _ ->
          expr.mapParts(this::scalar);
      case Expr.Integral _ -> expr.mapParts(this::scalar);
    };
  }

  private String gram(Expr left, Expr right) {
    String start = Expr.initialName(vector);
    return left.symbols().contains(start) && right.symbols().contains(start)
        ? Expr.initialName(squaredVector())
        : squaredVector();
  }

  /** A formula of initial values at an arbitrary time: {@code a[0]} becomes {@code a}. */
  Expr atAnyTime(Expr expr) {
    Map<String, Expr> now = new LinkedHashMap<>();
    now.put(Expr.initialName(vector), Expr.symbol(vector));
    scalars.forEach(name -> now.put(Expr.initialName(name), Expr.symbol(name)));
    return expr.substitute(now);
  }

  /** A formula of parameters at time 0: {@code a} becomes {@code a[0]}. */
  Expr atStart(Expr expr) {
    Map<String, Expr> start = new LinkedHashMap<>();
    start.put(vector, Expr.initial(vector));
    scalars.forEach(name -> start.put(name, Expr.initial(name)));
    return expr.substitute(start);
  }

  /** {@code x^2} for a scalar and {@code u.u} for the vector. */
  List<Expr> squares() {
    List<Expr> squares = new ArrayList<>();
    scalars.forEach(name -> squares.add(Expr.symbol(name).pow(2)));
    squares.add(new Expr.Dot(Expr.symbol(vector), Expr.symbol(vector)));
    return squares;
  }
}
