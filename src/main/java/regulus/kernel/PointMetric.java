package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/** The Jacobian {@code J} and the metric {@code M = J J^T} of a joint model at an exact point. */
final class PointMetric {

  private final JointFields fields;
  private final List<List<Rational>> jacobian = new ArrayList<>();
  private final List<List<Rational>> inverse;

  /** Evaluates; a singular metric is refused. */
  PointMetric(JointFields fields) {
    this.fields = fields;
    for (int i = 0; i < fields.outputs.size(); i++) {
      jacobian.add(fields.at(fields.field(i)));
    }
    this.inverse =
        RationalMatrix.inverse(
            RationalMatrix.product(jacobian, RationalMatrix.transpose(jacobian)));
  }

  /** {@code M^-1}, {@code d x d}. */
  List<List<Rational>> inverse() {
    return inverse;
  }

  /** {@code J^T M^-1 e_k}: the direction in which output {@code k} alone changes, at speed 1. */
  List<Rational> lift(int k) {
    return RationalMatrix.product(List.of(inverse.get(k)), jacobian).getFirst();
  }

  /** {@code v - J^T M^-1 J v}: what is left of a direction when the outputs have to stay. */
  List<Rational> alongFibre(List<Rational> direction) {
    List<List<Rational>> outputs =
        RationalMatrix.product(List.of(direction), RationalMatrix.transpose(jacobian));
    List<Rational> lifted =
        RationalMatrix.product(RationalMatrix.product(outputs, inverse), jacobian).getFirst();
    List<Rational> rest = new ArrayList<>();
    for (int p = 0; p < direction.size(); p++) {
      rest.add(direction.get(p).minus(lifted.get(p)));
    }
    return rest;
  }

  /** The derivative of {@code M} in a direction: {@code (DJ) J^T + J (DJ)^T}. */
  List<List<Rational>> change(List<Rational> direction) {
    List<Element> constantField = direction.stream().map(Element::constant).toList();
    List<List<Rational>> jacobianChange = new ArrayList<>();
    for (int i = 0; i < jacobian.size(); i++) {
      jacobianChange.add(
          fields.at(
              fields.field(i).stream()
                  .map(component -> fields.along(constantField, component))
                  .toList()));
    }
    List<List<Rational>> half =
        RationalMatrix.product(jacobianChange, RationalMatrix.transpose(jacobian));
    List<List<Rational>> change = new ArrayList<>();
    for (int i = 0; i < half.size(); i++) {
      List<Rational> row = new ArrayList<>();
      for (int j = 0; j < half.size(); j++) {
        row.add(half.get(i).get(j).plus(half.get(j).get(i)));
      }
      change.add(row);
    }
    return change;
  }
}
