package regulus.confirm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative2;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;
import regulus.flow.ComponentModel;
import regulus.flow.Numbers;
import regulus.flow.UndefinedException;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;

/**
 * A potential that is given by a conjugate or a curve: {@code Q'(w) = Z(p)} where {@code W(p) = w},
 * for each coordinate alone; {@code Q'' = Z'/W'}. Of a conjugate, {@code W = F'} and {@code Z = z}.
 */
final class ImplicitPotential implements MirrorMap {

  private final ComponentModel model;
  private final ImplicitForm form;
  private final List<Expr> lower;
  private final List<Expr> upper;
  private final List<Expr> outputs;
  private final List<Expr> slopes;

  ImplicitPotential(ComponentModel model, ImplicitForm form) {
    this.model = model;
    this.form = form;
    lower = form.range().lower().map(model::components).orElse(List.of());
    upper = form.range().upper().map(model::components).orElse(List.of());
    switch (form) {
      case ImplicitForm.Conjugate conjugate -> {
        outputs = model.components(conjugate.of());
        slopes = List.of();
      }
      case ImplicitForm.Curve curve -> {
        outputs = model.components(curve.output());
        slopes = model.components(curve.slope());
      }
    }
  }

  /** The first derivative of the potential and, if it is asked for, the second. */
  private record Slope<T>(T first, Optional<T> second) {}

  @Override
  public <T extends CalculusFieldElement<T>> T[] gradient(Values<T> start, T[] w) {
    T[] gradient = MathArrays.buildArray(start.numbers().field(), w.length);
    for (int j = 0; j < w.length; j++) {
      gradient[j] = slope(start, j, w[j], false).first();
    }
    return gradient;
  }

  @Override
  public <T extends CalculusFieldElement<T>> T[][] hessian(Values<T> start, T[] w) {
    T[][] hessian = MathArrays.buildArray(start.numbers().field(), w.length, w.length);
    for (int j = 0; j < w.length; j++) {
      hessian[j][j] = slope(start, j, w[j], true).second().orElseThrow();
    }
    return hessian;
  }

  private <T extends CalculusFieldElement<T>> Slope<T> slope(
      Values<T> start, int j, T w, boolean twice) {
    Curve<T> curve = new Curve<>(start, j);
    T p = curve.inverse(w);
    return curve.slope(p, twice);
  }

  /** The curve of one coordinate in one number type. */
  final class Curve<T extends CalculusFieldElement<T>> {
    private final Values<T> start;
    private final int coordinate;

    Curve(Values<T> start, int coordinate) {
      this.start = start;
      this.coordinate = coordinate;
    }

    private Values<T> at(T p) {
      T[] value = MathArrays.buildArray(start.numbers().field(), 1);
      value[0] = p;
      return start.with(List.of(form.variable()), value);
    }

    /** The point of the interval with an output. */
    T inverse(T w) {
      Inverse<T> inverse = inverse();
      if (start.numbers().digits() <= Numbers.binary64().digits()) {
        return inverse.of(w);
      }
      Optional<Double> guess = plain(w.getReal());
      return guess.isPresent() ? inverse.near(guess.get(), w) : inverse.of(w);
    }

    /** The point in double precision, if that is enough to find one. */
    private Optional<Double> plain(double w) {
      Map<String, Binary64> symbols = new HashMap<>();
      start.symbols().forEach((name, value) -> symbols.put(name, new Binary64(value.getReal())));
      Curve<Binary64> curve = new Curve<>(new Values<>(Numbers.binary64(), symbols), coordinate);
      try {
        return Optional.of(curve.inverse().of(new Binary64(w)).getReal());
      } catch (UndefinedException e) {
        return Optional.empty();
      }
    }

    private Inverse<T> inverse() {
      Optional<T> left = lower.isEmpty() ? Optional.empty() : Optional.of(end(lower));
      Optional<T> right = upper.isEmpty() ? Optional.empty() : Optional.of(end(upper));
      return new Inverse<>(start.numbers(), outputs.get(coordinate), left, right, this::output);
    }

    private T end(List<Expr> ends) {
      return start.value(ends.get(coordinate));
    }

    private Inverse.Point<T> output(T p) {
      FieldUnivariateDerivative2<T> value = at(p).second(outputs.get(coordinate), form.variable());
      return switch (form) {
        case ImplicitForm.Conjugate _ ->
            new Inverse.Point<>(value.getFirstDerivative(), value.getSecondDerivative());
        case ImplicitForm.Curve _ ->
            new Inverse.Point<>(value.getValue(), value.getFirstDerivative());
      };
    }

    private Slope<T> slope(T p, boolean twice) {
      return switch (form) {
        case ImplicitForm.Conjugate _ ->
            new Slope<>(
                p, twice ? Optional.of(output(p).derivative().reciprocal()) : Optional.empty());
        case ImplicitForm.Curve _ -> {
          Expr formula = slopes.get(coordinate);
          if (!twice) {
            yield new Slope<>(at(p).value(formula), Optional.empty());
          }
          FieldUnivariateDerivative2<T> value = at(p).second(formula, form.variable());
          T second = value.getFirstDerivative().divide(output(p).derivative());
          yield new Slope<>(value.getValue(), Optional.of(second));
        }
      };
    }
  }

  /** The conjugate itself, {@code p w - F(p)} where {@code F'(p) = w}, in a coordinate. */
  <T extends CalculusFieldElement<T>> T conjugate(Values<T> start, int coordinate, T w) {
    Curve<T> curve = new Curve<>(start, coordinate);
    T p = curve.inverse(w);
    return p.multiply(w).subtract(curve.at(p).value(outputs.get(coordinate)));
  }

  /** How many coordinates there are. */
  int dimension() {
    return model.dimension();
  }
}
