package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import regulus.kernel.Branches;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/**
 * Certificates for models with vectors in each coordinate: found for vectors of length 1, then
 * written in inner products. A product {@code u v} of two scalars becomes {@code <u, v>} and a
 * square {@code u^2} becomes {@code <u, u>}, which need not be what is true for longer vectors; the
 * kernel decides.
 */
final class BranchSearch {

  private static final Rational TWO = Rational.of(2);

  /** At length 1 some false statements hold. */
  private static final int REFUTING_LENGTH = 2;

  private final Model.Coordinatewise model;

  private BranchSearch(Model.Coordinatewise model) {
    this.model = model;
  }

  static Certificate search(Statement statement, Model.Coordinatewise model) {
    Statement one = Branches.atLengthOne(statement);
    Certificate found =
        new CoordinateSearch(one, (Model.Coordinatewise) one.setting().model()).search();
    Stream<Certificate> proofs =
        Stream.of(Certificate.EMPTY, new BranchSearch(model).lifted(found));
    Stream<Certificate> points =
        Stream.of(statement)
            .filter(Statement.Conserved.class::isInstance)
            .map(law -> Branches.atLengths(law, Map.of(), REFUTING_LENGTH))
            .map(s -> new CoordinateSearch(s, (Model.Coordinatewise) s.setting().model()).search())
            .filter(BranchSearch::hasPoint);
    return Attempts.first(statement, Stream.concat(proofs, points));
  }

  private static boolean hasPoint(Certificate certificate) {
    return certificate.steps().stream().anyMatch(Certificate.Step.Point.class::isInstance);
  }

  private Certificate lifted(Certificate certificate) {
    List<Certificate.Step> steps = new ArrayList<>();
    for (Certificate.Step step : certificate.steps()) {
      switch (step) {
        case Certificate.Step.Law(String name, Expr quantity, Expr value) ->
            steps.add(new Certificate.Step.Law(name, lifted(quantity), lifted(value)));
        case Certificate.Step.Root(Expr radicand, Expr root) ->
            steps.add(new Certificate.Step.Root(lifted(radicand), lifted(root)));
        case Certificate.Step.Metric _, Certificate.Step.Opaque _, Certificate.Step.Terms _ ->
            steps.add(step);
        case Certificate.Step.Point _,
            Certificate.Step.Bracket _,
            Certificate.Step.Span _,
            Certificate.Step.Orbit _,
            Certificate.Step.Premise _ -> {}
      }
    }
    return new Certificate(steps);
  }

  private Expr lifted(Expr expr) {
    return switch (expr) {
      case Expr.Product(List<Expr> factors) -> product(factors);
      case Expr.Power(Expr base, Expr.Num(Rational exponent))
          when vector(base).isPresent() && exponent.dividedBy(TWO).isInteger() ->
          square(vector(base).get()).pow(exponent.dividedBy(TWO).intValueExact());
      case Expr.Num _,
          Expr.Sym _,
          Expr.Sum _,
          Expr.Power _,
          Expr.Apply _,
          Expr.Dot _,
          Expr.Integral _ ->
          expr.mapParts(this::lifted);
    };
  }

  /** Neighbouring vectors are paired. */
  private Expr product(List<Expr> factors) {
    List<Expr> lifted = new ArrayList<>();
    Optional<Expr> open = Optional.empty();
    for (Expr factor : factors) {
      Optional<Expr> vector = vector(factor);
      if (vector.isEmpty()) {
        lifted.add(lifted(factor));
      } else if (open.isEmpty()) {
        open = vector;
      } else {
        lifted.add(new Expr.Dot(open.get(), vector.get()));
        open = Optional.empty();
      }
    }
    open.ifPresent(lifted::add);
    return Expr.product(lifted);
  }

  private static Expr square(Expr vector) {
    return new Expr.Dot(vector, vector);
  }

  private Optional<Expr> vector(Expr expr) {
    return expr instanceof Expr.Sym(String name)
        ? Branches.vector(model, name).map(Expr::symbol)
        : Optional.empty();
  }
}
