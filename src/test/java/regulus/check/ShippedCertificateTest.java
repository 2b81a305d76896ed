package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import regulus.claim.CertificateFile;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.VerdictWord;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Kernel;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/**
 * Every number in every step of every certificate beside the shipped claims is changed in turn. A
 * law, root or metric that is changed is rejected; a changed point or expansion may still be a
 * proof, of the same statement. No change makes a true claim refuted.
 */
class ShippedCertificateTest {

  private static final Path CLAIMS = Path.of("derivations");
  private static final Path PROOFS = Path.of("proofs-checks");

  @TestFactory
  Stream<DynamicTest> changedCertificates() throws IOException, ClaimException {
    List<DynamicTest> tests = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(CLAIMS)) {
      files =
          walk.filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> !file.toString().endsWith(".sweep.yaml"))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      ClaimFile claims = ClaimReader.read(file);
      String name = CLAIMS.relativize(file).toString().replace(".yaml", ".proof.json");
      CertificateFile.Reading reading = CertificateFile.read(PROOFS.resolve(name));
      if (reading instanceof CertificateFile.Reading.Absent) {
        requireNoStepsNeeded(file);
        continue;
      }
      assertThat(reading).isInstanceOf(CertificateFile.Reading.Intact.class);
      for (CertificateFile.Entry entry :
          ((CertificateFile.Reading.Intact) reading).file().entries()) {
        claims.claim(entry.claim()).ifPresent(claim -> addTests(claim, entry, tests));
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests.stream();
  }

  /** What is expected to be proved in a file without certificates, the kernel proves without. */
  private static void requireNoStepsNeeded(Path file) {
    Job job = Inputs.read(List.of(file)).jobs().getFirst();
    for (Claim claim : job.claims().claims()) {
      if (job.checks().expect().get(claim.id()) == VerdictWord.PROVED) {
        assertThat(Kernel.check(claim.statement(), Certificate.EMPTY))
            .as(claim.fullId())
            .isInstanceOf(Verdict.Proved.class);
      }
    }
  }

  private static void addTests(Claim claim, CertificateFile.Entry entry, List<DynamicTest> tests) {
    Statement statement = claim.statement();
    List<Certificate.Step> steps = entry.certificate().steps();
    if (!steps.isEmpty()
        && Kernel.check(statement, entry.certificate()) instanceof Verdict.Proved) {
      tests.add(DynamicTest.dynamicTest(claim.fullId(), () -> changeAll(statement, steps)));
    }
  }

  private static void changeAll(Statement statement, List<Certificate.Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      for (Certificate.Step changed : changes(steps.get(i))) {
        List<Certificate.Step> forged = new ArrayList<>(steps);
        forged.set(i, changed);
        Verdict verdict = Kernel.check(statement, new Certificate(forged));
        switch (verdict) {
          case Verdict.Refuted refuted ->
              throw new AssertionError("a true claim is refuted with " + changed + ": " + refuted);
          case Verdict.Proved(var theorem) -> {
            assertThat(theorem.statement()).isEqualTo(statement);
            assertThat(changed)
                .isNotInstanceOfAny(
                    Certificate.Step.Law.class,
                    Certificate.Step.Root.class,
                    Certificate.Step.Metric.class,
                    Certificate.Step.Premise.class,
                    Certificate.Step.Orbit.class);
          }
          case Verdict.Unproved _ -> {}
        }
      }
    }
  }

  private static List<Certificate.Step> changes(Certificate.Step step) {
    List<Certificate.Step> all = new ArrayList<>();
    switch (step) {
      case Certificate.Step.Law(String name, Expr quantity, Expr value) -> {
        changes(quantity).forEach(c -> all.add(new Certificate.Step.Law(name, c, value)));
        changes(value).forEach(c -> all.add(new Certificate.Step.Law(name, quantity, c)));
      }
      case Certificate.Step.Root(Expr radicand, Expr root) -> {
        changes(radicand).forEach(c -> all.add(new Certificate.Step.Root(c, root)));
        changes(root).forEach(c -> all.add(new Certificate.Step.Root(radicand, c)));
      }
      case Certificate.Step.Metric(Expr metric) ->
          changes(metric).forEach(c -> all.add(new Certificate.Step.Metric(c)));
      case Certificate.Step.Orbit(Expr start, Expr rate, Map<String, Expr> parameters) -> {
        changes(start).forEach(c -> all.add(new Certificate.Step.Orbit(c, rate, parameters)));
        changes(rate).forEach(c -> all.add(new Certificate.Step.Orbit(start, c, parameters)));
        parameters.forEach(
            (name, formula) ->
                changes(formula)
                    .forEach(
                        c -> {
                          Map<String, Expr> changed = new LinkedHashMap<>(parameters);
                          changed.put(name, c);
                          all.add(new Certificate.Step.Orbit(start, rate, changed));
                        }));
      }
      case Certificate.Step.Opaque(String symbol) ->
          all.add(new Certificate.Step.Opaque(symbol + "1"));
      case Certificate.Step.Point(Map<String, Rational> values) ->
          values.forEach(
              (name, value) -> {
                for (Rational change : changes(value)) {
                  Map<String, Rational> changed = new LinkedHashMap<>(values);
                  changed.put(name, change);
                  all.add(new Certificate.Step.Point(changed));
                }
              });
      case Certificate.Step.Bracket(List<Integer> word) -> {
        for (int i = 0; i < word.size(); i++) {
          List<Integer> changed = new ArrayList<>(word);
          changed.set(i, word.get(i) + 1);
          all.add(new Certificate.Step.Bracket(changed));
        }
      }
      case Certificate.Step.Span span -> all.addAll(changes(span));
      case Certificate.Step.Premise(Certificate premise) -> {
        for (int i = 0; i < premise.steps().size(); i++) {
          for (Certificate.Step change : proofsChanged(premise.steps().get(i))) {
            List<Certificate.Step> forged = new ArrayList<>(premise.steps());
            forged.set(i, change);
            all.add(new Certificate.Step.Premise(new Certificate(forged)));
          }
        }
      }
      case Certificate.Step.Terms(int terms) -> {
        all.add(new Certificate.Step.Terms(terms - 1));
        all.add(new Certificate.Step.Terms(terms + 1));
      }
    }
    return all;
  }

  /** Changes of a step that no proof survives. */
  private static List<Certificate.Step> proofsChanged(Certificate.Step step) {
    return changes(step).stream()
        .filter(
            change ->
                change instanceof Certificate.Step.Law
                    || change instanceof Certificate.Step.Root
                    || change instanceof Certificate.Step.Metric)
        .toList();
  }

  private static List<Certificate.Step.Span> changes(Certificate.Step.Span span) {
    List<Certificate.Step.Span> all = new ArrayList<>();
    for (int by : new int[] {-1, 1}) {
      all.add(
          new Certificate.Step.Span(span.prime() + by, span.seed(), span.brackets(), span.sizes()));
      all.add(
          new Certificate.Step.Span(span.prime(), span.seed() + by, span.brackets(), span.sizes()));
      for (int i = 0; i < span.brackets().size(); i++) {
        List<Integer> brackets = new ArrayList<>(span.brackets());
        brackets.set(i, brackets.get(i) + by);
        all.add(new Certificate.Step.Span(span.prime(), span.seed(), brackets, span.sizes()));
      }
      span.sizes()
          .forEach(
              (name, size) -> {
                Map<String, Integer> sizes = new LinkedHashMap<>(span.sizes());
                sizes.put(name, size + by);
                all.add(
                    new Certificate.Step.Span(span.prime(), span.seed(), span.brackets(), sizes));
              });
    }
    return all;
  }

  private static List<Rational> changes(Rational value) {
    return List.of(
        value.plus(Rational.ONE), value.minus(Rational.ONE), value.negate(), Rational.ZERO);
  }

  /** All formulas that differ in one number. */
  private static List<Expr> changes(Expr expr) {
    List<Expr> all = new ArrayList<>();
    collect(expr, Function.identity(), all);
    return all;
  }

  private static void collect(Expr expr, Function<Expr, Expr> rebuild, List<Expr> all) {
    if (expr instanceof Expr.Num(Rational value)) {
      for (Rational change : List.of(Rational.ONE, Rational.MINUS_ONE, Rational.HALF)) {
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
