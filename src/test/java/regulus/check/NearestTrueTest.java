package regulus.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.claim.Checks;
import regulus.claim.Claim;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;
import regulus.claim.EditableClaim;
import regulus.claim.Variant;
import regulus.kernel.Certificate;
import regulus.kernel.Kernel;
import regulus.kernel.Statement;
import regulus.kernel.Verdict;

/** What the nearest true statement of a false claim is, and what is never offered. */
class NearestTrueTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private static final String FILE =
      """
      id: test.near
      model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
      constants: [alpha]
      initial: {u: alpha, v: alpha}
      assume: [alpha > 0]
      claims:
        - {id: claim, %s}
      """;

  private static final String RANDOM =
      """
      id: test.random
      model:
        matrices: {A: [m, d]}
        vectors: {x: d}
        predictor: {z: A.x}
      constants: [s]
      assume: [s > 0]
      random: {A: gaussian(s)}
      claims:
        - {id: claim, %s}
      """;

  private static ClaimFile file(String text, String claim) throws ClaimException {
    return ClaimReader.parse("near.yaml", text.formatted(claim));
  }

  private static NearestTrue.Result nearest(ClaimFile file, Instruments instruments, Duration time)
      throws ClaimException, InterruptedException {
    Claim claim = file.claims().getFirst();
    try (Instruments.Gauge gauge = NearestTrue.quick(Checks.defaultsFor(file), instruments)) {
      return NearestTrue.search(
          EditableClaim.of(file, claim), claim.statement(), instruments, gauge, time);
    }
  }

  private static List<String> texts(NearestTrue.Result result) {
    return result.found().stream().map(NearestTrue.Found::text).toList();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "conserved: `u^2*v` | u*v",
        "conserved: `u/v` | u*v",
        "limit: {of: `Sqrt[w^2 + 4*alpha^4]`, as: `alpha -> Infinity`, is: `4*alpha^2`}"
            + " | 2*alpha^2",
        "limit: {of: `w*ArcSinh[w/(2*alpha^2)]`, as: `alpha -> 0`, is: `Abs[w]`}"
            + " | -2*Abs[w]*Log[alpha]",
        "order: {of: `Sqrt[1 + q^2] - q`, as: `q -> Infinity`, is: `1/q^2`, with: [q]} | 1/q",
        "value: {of: `ArcSinh[2]`, is: 1.4438} | 1.4436",
        "mirror: `w*ArcSinh[w/(2*alpha^2)] - Sqrt[w^2 + 4*alpha^4]`"
            + " | 1/4*(w*ArcSinh[w/(2*alpha^2)] - Sqrt[w^2 + 4*alpha^4])",
        "regularizer: `w*ArcSinh[w/alpha^2] - Sqrt[w^2 + 4*alpha^4]`"
            + " | w*ArcSinh[1/2*w/alpha^2] - Sqrt[w^2 + 4*alpha^4]"
      })
  void theNearestTrueStatement(String claim, String wanted)
      throws ClaimException, InterruptedException {
    ClaimFile file = file(FILE, claim.replace('`', '"'));
    NearestTrue.Result result = nearest(file, new StandardInstruments(), LONG);
    assertThat(texts(result)).contains(wanted);
    assertThat(result.found())
        .allSatisfy(
            found -> assertThat(found.proof().statement()).isEqualTo(found.claim().statement()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "moment: {of: `(z.z)^2`, is: `m^2*s^2*(1 + 1/m)*(x.x)^2`} | m^2*s^2*(1 + 2/m)*(x.x)^2",
        "scale: {of: z.z, keeps: x.x, by: s, is: `Sqrt[2]/m`} | 1/m"
      })
  void ofRandomLayers(String claim, String wanted) throws ClaimException, InterruptedException {
    assertThat(
            texts(nearest(file(RANDOM, claim.replace('`', '"')), new StandardInstruments(), LONG)))
        .contains(wanted);
  }

  @Test
  void twiceAlphaForFourTimesAlpha() throws InterruptedException {
    Job job =
        Inputs.read(List.of(Path.of("derivations/azulay2021/theorem-4.1.yaml"))).jobs().getFirst();
    Variant variant =
        job.checks().variants().stream()
            .filter(one -> one.id().equals("two-alpha"))
            .findFirst()
            .orElseThrow();
    Instruments instruments = new StandardInstruments();
    try (Instruments.Gauge gauge = NearestTrue.quick(job.checks(), instruments)) {
      NearestTrue.Result result =
          NearestTrue.search(
              EditableClaim.of(job.claims(), variant),
              variant.claim().statement(),
              instruments,
              gauge,
              LONG);
      assertThat(result.found())
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.text()).isEqualTo("(4*alpha*(1 + s^2)/(1 - s^2))^2");
                assertThat(found.edit().size()).isEqualTo(1);
                assertThat(found.formula().isDefinition()).isTrue();
                assertThat(found.claim().statement())
                    .isEqualTo(job.claims().claim("regularizer").orElseThrow().statement());
              });
    }
  }

  @Test
  void whatHoldsOfEveryModelIsNotOffered() throws ClaimException, InterruptedException {
    NearestTrue.Result result =
        nearest(file(FILE, "conserved: u + w"), new StandardInstruments(), LONG);
    assertThat(result.tried()).isPositive();
    assertThat(result.found())
        .allSatisfy(
            found -> {
              Statement.Conserved law = (Statement.Conserved) found.claim().statement();
              assertThat(law.quantity().symbols()).containsAnyOf("u", "v", "w");
            });
    assertThat(
            texts(nearest(file(FILE, "conserved: u^2 + v^2 - w"), new StandardInstruments(), LONG)))
        .doesNotContain("u^2 - v^2 - w");
  }

  @Test
  void numbersAloneOfferNothing() throws ClaimException, InterruptedException {
    Instruments believing =
        FakeInstruments.of(new Verdict.Unproved("no rule"), Instruments.Status.AGREES);
    NearestTrue.Result result = nearest(file(FILE, "conserved: u/v"), believing, LONG);
    assertThat(result.tried()).isPositive();
    assertThat(result.found()).isEmpty();
  }

  @Test
  void aForgedCertificateOffersNothing() throws ClaimException, InterruptedException {
    ClaimFile file = file(FILE, "conserved: u + v^2");
    Instruments forging =
        FakeInstruments.withNumbers(Instruments.Status.AGREES).deriving(new Certificate(List.of()));
    for (NearestTrue.Found found : nearest(file, forging, LONG).found()) {
      assertThat(Kernel.check(found.claim().statement(), Certificate.EMPTY))
          .isInstanceOf(Verdict.Proved.class);
    }
  }

  @Test
  void whatNumbersContradictIsNotOffered() throws ClaimException, InterruptedException {
    Instruments doubting = FakeInstruments.withNumbers(Instruments.Status.CONTRADICTS);
    assertThat(nearest(file(FILE, "conserved: u/v"), doubting, LONG).found()).isEmpty();
  }

  @Test
  void theBudgetEndsTheSearch() throws ClaimException, InterruptedException {
    NearestTrue.Result result =
        nearest(
            file(FILE, "conserved: u/v"),
            FakeInstruments.withNumbers(Instruments.Status.AGREES),
            Duration.ofNanos(1));
    assertThat(result.cutShort()).isTrue();
    assertThat(result.found()).isEmpty();
  }

  @Test
  void theResultIsTheSameEveryTime() throws ClaimException, InterruptedException {
    ClaimFile file = file(FILE, "conserved: u/v");
    assertThat(texts(nearest(file, new StandardInstruments(), LONG)))
        .isEqualTo(texts(nearest(file, new StandardInstruments(), LONG)));
  }
}
