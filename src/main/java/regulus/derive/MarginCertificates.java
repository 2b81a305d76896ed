package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Profile;
import regulus.kernel.Rational;
import regulus.kernel.Statement;

/** Certificates for statements about flows of a loss of margins. */
final class MarginCertificates {

  /** The most pairs of roots that are tried. */
  private static final int MOST = 16;

  private MarginCertificates() {}

  static Certificate search(Statement.OfMargins statement) {
    return switch (statement) {
      case Statement.MarginPath path -> path(path);
      case Statement.NormalizedMargin _, Statement.MaxMargin _, Statement.MonotoneDual _ ->
          Certificate.EMPTY;
    };
  }

  /** The certificate of the regularizer, and the roots of the scaled potential. */
  private static Certificate path(Statement.MarginPath path) {
    Certificate.Step premise =
        new Certificate.Step.Premise(CertificateSearch.search(path.premise()));
    return Attempts.first(
        path,
        roots(path)
            .map(
                roots -> {
                  List<Certificate.Step> steps = new ArrayList<>(List.of(premise));
                  steps.addAll(roots);
                  return new Certificate(steps);
                }));
  }

  /**
   * No roots; then, for each root {@code Sqrt[R(w)]} of the potential and {@code Sqrt[r(s)]} of the
   * profile, {@code Sqrt[R(gamma mu s)] = gamma mu Sqrt[r(s)]}: roots are homogeneous like their
   * arguments.
   */
  private static Stream<List<Certificate.Step.Root>> roots(Statement.MarginPath path) {
    Stream<List<Certificate.Step.Root>> none = Stream.of(List.of());
    if (path.scaling().isEmpty()
        || !(path.regularizer() instanceof Statement.Regularizer regularizer)
        || !(path.scaling().get().profile() instanceof Profile.Formula(Expr profile))
        || !(path.setting().model() instanceof Model.Coordinatewise model)) {
      return none;
    }
    Expr scale = Expr.symbol(Statement.MarginPath.GAMMA).times(path.scaling().get().mu());
    Map<String, Expr> stretched = Map.of(model.output(), scale.times(Expr.symbol(model.output())));
    List<List<Certificate.Step.Root>> pairs = new ArrayList<>();
    for (Expr radicand : radicands(path.setting().expand(regularizer.potential()))) {
      for (Expr ofProfile : radicands(path.setting().expand(profile))) {
        pairs.add(
            List.of(
                new Certificate.Step.Root(
                    radicand.substitute(stretched), scale.times(ofProfile.sqrt()))));
      }
    }
    return Stream.concat(none, pairs.stream().limit(MOST));
  }

  private static Set<Expr> radicands(Expr formula) {
    Set<Expr> found = new LinkedHashSet<>();
    if (formula instanceof Expr.Power(Expr base, Expr.Num(Rational exponent))
        && exponent.times(Rational.of(2)).isOne()) {
      found.add(base);
    }
    formula.parts().forEach(part -> found.addAll(radicands(part)));
    return found;
  }
}
