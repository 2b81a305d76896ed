package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.DIFFERENCE_OF_SQUARES;
import static regulus.kernel.Theorems.DIFFERENCE_OF_SQUARES_PROOF;
import static regulus.kernel.Theorems.PRODUCT;
import static regulus.kernel.Theorems.PRODUCT_PROOF;
import static regulus.kernel.Theorems.SQUARE;
import static regulus.kernel.Theorems.SQUARE_PROOF;
import static regulus.kernel.Theorems.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every single number of a valid certificate and of a true statement is changed in turn. A changed
 * certificate must be rejected, a changed statement must not be proved.
 */
class CertificateMutationTest {

  private static final List<Rational> CHANGES =
      List.of(Rational.ONE, Rational.MINUS_ONE, Rational.HALF);

  private record Case(
      String setting, String potential, String linearTerm, Certificate certificate) {
    Statement regularizer() {
      return regularizer(potential);
    }

    Statement regularizer(String formula) {
      return statement(
          setting,
          "regularizer: {potential: \"%s\", linear-term: %s}".formatted(formula, linearTerm));
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(PRODUCT, "w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]", "from-start", PRODUCT_PROOF),
          new Case(
              DIFFERENCE_OF_SQUARES,
              "w*ArcSinh[w/(2*alpha^2*omega^2)] - Sqrt[w^2 + 4*alpha^4*omega^4]",
              "from-start",
              DIFFERENCE_OF_SQUARES_PROOF),
          new Case(
              RadialMirrorTest.NEURON,
              "(Sqrt[delta^2 + 4*w.w] - 2*delta)*Sqrt[Sqrt[delta^2 + 4*w.w] + delta]",
              "from-start",
              RadialMirrorTest.PROOF),
          new Case(SQUARE, "w*Log[w/a^2] - w", "none", SQUARE_PROOF));

  @TestFactory
  Stream<DynamicTest> changedCertificatesAreRejected() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Case valid : CASES) {
      assertThat(Kernel.check(valid.regularizer(), valid.certificate()))
          .isInstanceOf(Verdict.Proved.class);
      List<Certificate.Step> steps = valid.certificate().steps();
      for (int i = 0; i < steps.size(); i++) {
        for (Certificate.Step changed : changes(steps.get(i))) {
          List<Certificate.Step> forged = new ArrayList<>(steps);
          forged.set(i, changed);
          tests.add(
              DynamicTest.dynamicTest(
                  changed.toString(),
                  () ->
                      assertThat(Kernel.check(valid.regularizer(), new Certificate(forged)))
                          .isInstanceOf(Verdict.Unproved.class)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> changedStatementsAreNotProved() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Case valid : CASES) {
      for (Expr changed : changes(Formulas.formula(valid.potential()))) {
        tests.add(
            DynamicTest.dynamicTest(
                changed.toString(),
                () ->
                    assertThat(
                            Kernel.check(
                                valid.regularizer(changed.toString()), valid.certificate()))
                        .isNotInstanceOf(Verdict.Proved.class)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(40);
    return tests.stream();
  }

  private static List<Certificate.Step> changes(Certificate.Step step) {
    return switch (step) {
      case Certificate.Step.Law(String name, Expr quantity, Expr value) -> {
        List<Certificate.Step> all = new ArrayList<>();
        changes(quantity).forEach(c -> all.add(new Certificate.Step.Law(name, c, value)));
        changes(value).forEach(c -> all.add(new Certificate.Step.Law(name, quantity, c)));
        yield all;
      }
      case Certificate.Step.Root(Expr radicand, Expr root) -> {
        List<Certificate.Step> all = new ArrayList<>();
        changes(radicand).forEach(c -> all.add(new Certificate.Step.Root(c, root)));
        changes(root).forEach(c -> all.add(new Certificate.Step.Root(radicand, c)));
        yield all;
      }
      case Certificate.Step.Metric(Expr metric) ->
          changes(metric).stream().<Certificate.Step>map(Certificate.Step.Metric::new).toList();
      case Certificate.Step.Orbit _,
          Certificate.Step.Opaque _,
          Certificate.Step.Point _,
          Certificate.Step.Bracket _,
          Certificate.Step.Span _,
          Certificate.Step.Premise _,
          Certificate.Step.Terms _ ->
          List.of();
    };
  }

  /** All formulas that differ in one number. */
  private static List<Expr> changes(Expr expr) {
    List<Expr> all = new ArrayList<>();
    collect(expr, Function.identity(), all);
    return all;
  }

  private static void collect(Expr expr, Function<Expr, Expr> rebuild, List<Expr> all) {
    if (expr instanceof Expr.Num(Rational value)) {
      for (Rational change : CHANGES) {
        all.add(rebuild.apply(Expr.number(value.plus(change))));
      }
      return;
    }
    List<Expr> parts = expr.parts();
    for (int i = 0; i < parts.size(); i++) {
      int changed = i;
      collect(
          parts.get(i),
          part -> {
            int[] index = {0};
            return rebuild.apply(expr.mapParts(p -> index[0]++ == changed ? part : p));
          },
          all);
    }
  }
}
