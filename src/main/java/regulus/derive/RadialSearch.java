package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Certificate.Step;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * Certificates for mirror flows and regularizers of models {@code w = c u}: the laws that keep
 * parameters from vanishing, with their values, and the roots that can be drawn on their level set.
 */
final class RadialSearch {

  private final Setting setting;
  private final RadialShape shape;
  private final List<Expr> formulas;

  /**
   * A search.
   *
   * @param formulas the potential or dual and the warp of the statement
   */
  RadialSearch(Setting setting, RadialShape shape, List<Expr> formulas) {
    this.setting = setting;
    this.shape = shape;
    this.formulas = List.copyOf(formulas);
  }

  /** Certificates for a statement about a joint model, the most readable first. */
  static Stream<Certificate> of(Setting setting, Model.Joint model, Expr... formulas) {
    return RadialShape.of(model)
        .map(shape -> new RadialSearch(setting, shape, List.of(formulas)).stream())
        .orElse(Stream.of(Certificate.EMPTY));
  }

  private Stream<Certificate> stream() {
    List<Step.Law> named = definedLaws();
    List<Step.Law> pairs = differences(named);
    List<Step.Law> all = new ArrayList<>(named);
    all.addAll(pairs);
    return Stream.of(named, all, pairs)
        .distinct()
        .flatMap(laws -> Stream.of(certificate(laws, true), certificate(laws, false)))
        .distinct();
  }

  private boolean isConserved(Expr quantity) {
    Interruption.check();
    return Kernel.check(new Statement.Conserved(setting, quantity), Certificate.EMPTY)
        instanceof Verdict.Proved;
  }

  /** Laws whose values at time 0 have names. */
  private List<Step.Law> definedLaws() {
    List<Step.Law> laws = new ArrayList<>();
    Set<String> parameters = new LinkedHashSet<>(shape.scalars());
    parameters.add(shape.vector());
    setting
        .definitions()
        .forEach(
            (name, formula) -> {
              Expr quantity = shape.atAnyTime(formula);
              if (parameters.containsAll(quantity.symbols())
                  && !quantity.equals(formula)
                  && isConserved(quantity)) {
                laws.add(new Step.Law(name + "0", quantity, Expr.symbol(name)));
              }
            });
    return laws;
  }

  /** Conserved differences of two squares that are not among the named laws. */
  private List<Step.Law> differences(List<Step.Law> named) {
    List<Step.Law> laws = new ArrayList<>();
    List<Expr> squares = shape.squares();
    for (int i = 0; i < squares.size(); i++) {
      for (int j = i + 1; j < squares.size(); j++) {
        Expr law = squares.get(i).minus(squares.get(j));
        Optional<LaurentPolynomial> polynomial = LaurentPolynomial.of(shape.scalar(law));
        boolean known =
            named.stream()
                .map(l -> LaurentPolynomial.of(shape.scalar(l.quantity())))
                .anyMatch(
                    other ->
                        other.isPresent()
                            && polynomial.isPresent()
                            && other.get().ratioTo(polynomial.get()).isPresent());
        if (!known && isConserved(law)) {
          laws.add(named("h" + (laws.size() + 1), law));
        }
      }
    }
    return laws;
  }

  /** A law, turned so that its value at time 0 is a defined symbol, if it is one up to sign. */
  private Step.Law named(String name, Expr law) {
    for (Expr turned : List.of(law, law.negate())) {
      Optional<LaurentPolynomial> value = atStart(turned);
      for (String symbol : setting.definitions().keySet()) {
        if (value.isPresent() && value.equals(atStart(Expr.symbol(symbol)))) {
          return new Step.Law(name, turned, Expr.symbol(symbol));
        }
      }
    }
    return new Step.Law(name, law, shape.atStart(law));
  }

  private Optional<LaurentPolynomial> atStart(Expr formula) {
    return LaurentPolynomial.of(shape.scalar(setting.expand(shape.atStart(formula))));
  }

  private Certificate certificate(List<Step.Law> laws, boolean drawn) {
    List<Step> steps = new ArrayList<>();
    Map<String, Expr> onLevelSet = new LinkedHashMap<>();
    for (Step.Law law : laws) {
      if (law.value() instanceof Expr.Sym(String symbol)) {
        steps.add(new Step.Opaque(symbol));
        onLevelSet.put(symbol, shape.scalar(law.quantity()));
      }
    }
    steps.addAll(laws);
    if (drawn) {
      Radicals radicals = new Radicals(signs(onLevelSet.keySet()));
      for (Expr formula : formulas) {
        radicals.draw(shape.scalar(formula).substitute(onLevelSet));
      }
      steps.addAll(radicals.steps());
    }
    return new Certificate(steps);
  }

  /** Signs at an arbitrary time, as far as the search cares: those of the start. */
  private Start signs(Set<String> opaque) {
    Start start = new Start(setting, opaque);
    for (String scalar : shape.scalars()) {
      LaurentPolynomial.of(start.expand(Expr.initial(scalar)))
          .map(start::signOf)
          .ifPresent(sign -> start.set(scalar, sign));
    }
    start.set(shape.squaredVector(), SignSet.NONNEGATIVE);
    return start;
  }
}
