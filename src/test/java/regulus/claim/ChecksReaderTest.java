package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LinearTerm;

class ChecksReaderTest {

  private ClaimFile woodworth;

  @BeforeEach
  void readClaims() throws ClaimException {
    woodworth =
        ClaimReader.parse(
            "claims.yaml",
            """
            id: woodworth2020.theorem-1
            model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
            constants: {alpha: shared, omega: coordinate}
            initial: {u: alpha*omega, v: alpha*omega}
            assume: [alpha > 0, omega != 0]
            define: {s: alpha^2 omega^2}
            claims:
              - {id: law, conserved: u*v}
              - {id: complete, laws: complete}
              - {id: regularizer, regularizer: {potential: "w*ArcSinh[w/(2 s)] - Sqrt[w^2 + 4 s^2]", linear-term: none}}
              - {id: warped, mirror: {potential: w^2, warp: Abs[w]}}
              - {id: rich, limit: {of: regularizer, as: "alpha -> 0", is: "w*Log[1/alpha^2]"}}
            """);
  }

  private Checks parse(String text) throws ClaimException {
    return ChecksReader.parse("checks.yaml", text, woodworth);
  }

  private Variant variant(String entry) throws ClaimException {
    return parse("checks: woodworth2020.theorem-1\nvariants:\n  - " + entry + "\n")
        .variants()
        .getFirst();
  }

  @Test
  void wholeFile() throws ClaimException {
    Checks checks =
        parse(
            """
            checks: woodworth2020.theorem-1
            digits: 50
            instances:
              - {seed: 1, unknowns: 4, equations: 2, scale: 1/10}
              - {seed: 2, unknowns: 3, equations: 2, scale: 1.5}
            expect: {law: PROVED, complete: PROVED, regularizer: PROVED, warped: ILL-POSED}
            variants:
              - {id: dropped-two, of: regularizer, why: "2 dropped", regularizer: "w*ArcSinh[w/s]"}
              - {id: unbalanced, of: regularizer, why: "u(0) != v(0)", initial: {v: 2*alpha*omega}}
            """);
    assertThat(checks.digits()).isEqualTo(50);
    assertThat(checks.instances())
        .containsExactly(
            new Instance(1, 4, 2, Rational.of(1, 10), Map.of()),
            new Instance(2, 3, 2, Rational.of(3, 2), Map.of()));
    assertThat(checks.expect())
        .containsEntry("law", VerdictWord.PROVED)
        .containsEntry("warped", VerdictWord.ILL_POSED)
        .hasSize(4);
    assertThat(checks.variants()).map(Variant::id).containsExactly("dropped-two", "unbalanced");
    assertThat(checks.variants()).map(Variant::expect).containsOnly(VerdictWord.REFUTED);
    Variant first = checks.variants().getFirst();
    assertThat(first.why()).isEqualTo("2 dropped");
    assertThat(first.position()).hasToString("checks.yaml:8:5");
    assertThat(first.claim().fullId()).isEqualTo("woodworth2020.theorem-1/regularizer.dropped-two");
  }

  @Test
  void keysOfABodyReplaceKeysAndAFormulaReplacesTheBody() throws ClaimException {
    Statement.Regularizer changed =
        (Statement.Regularizer)
            variant("{id: a, of: regularizer, regularizer: {potential: w^2/s}}")
                .claim()
                .statement();
    assertThat(changed.potential()).hasToString("w^2/s");
    assertThat(changed.linearTerm()).isEqualTo(LinearTerm.NONE);
    assertThat(changed.setting()).isEqualTo(woodworth.setting());

    Statement.MirrorFlow unwarped =
        (Statement.MirrorFlow) variant("{id: a, of: warped, mirror: w^2}").claim().statement();
    assertThat(unwarped.warp()).hasToString("1");

    Statement.MirrorFlow warp =
        (Statement.MirrorFlow)
            variant("{id: a, of: warped, mirror: {warp: 2}}").claim().statement();
    assertThat(warp.potential()).hasToString("w^2");
    assertThat(warp.warp()).hasToString("2");

    Statement.Limit limit =
        (Statement.Limit) variant("{id: a, of: rich, limit: {is: w^2}}").claim().statement();
    assertThat(limit.is()).hasToString("w^2");
    assertThat(limit.symbol()).isEqualTo("alpha");

    Statement.CompleteLaws laws =
        (Statement.CompleteLaws)
            variant("{id: a, of: complete, laws: {complete: [u]}}").claim().statement();
    assertThat(laws.laws()).hasToString("[u]");
  }

  @Test
  void settingIsReplacedEntryByEntry() throws ClaimException {
    assertThat(
            variant("{id: a, of: law, initial: {v: 2*alpha*omega}}")
                .claim()
                .statement()
                .setting()
                .initial())
        .hasToString("{u=alpha*omega, v=2*alpha*omega}");
    assertThat(
            variant("{id: a, of: law, define: {s: alpha^2}}")
                .claim()
                .statement()
                .setting()
                .definitions())
        .hasToString("{s=alpha^2}");
    assertThat(
            variant("{id: a, of: law, assume: [alpha > 1]}")
                .claim()
                .statement()
                .setting()
                .assumptions())
        .hasToString("[alpha > 1]");
    assertThat(
            variant("{id: a, of: law, constants: [beta], conserved: beta*u*v}")
                .claim()
                .statement()
                .setting()
                .constants())
        .hasToString("{alpha=SHARED, omega=COORDINATE, beta=SHARED}");
    assertThat(
            variant("{id: a, of: law, model: {predictor: {w: u^3 - v^3}}}")
                .claim()
                .statement()
                .setting()
                .model())
        .hasToString("Coordinatewise[parameters=[u, v], output=w, predictor=u^3 - v^3]");
  }

  @Test
  void limitOfAChangedSettingRefersToTheChangedPotential() throws ClaimException {
    assertThat(
            variant("{id: a, of: rich, define: {s: 3*alpha}}")
                .claim()
                .statement()
                .setting()
                .definitions())
        .hasToString("{s=3*alpha}");
  }

  @Test
  void defaults() throws ClaimException {
    Checks defaults = Checks.defaultsFor(woodworth);
    assertThat(defaults.digits()).isEqualTo(30);
    assertThat(defaults.instances())
        .map(i -> i.seed() + ":" + i.equations() + "x" + i.unknowns() + "@" + i.scale())
        .containsExactly("1:2x4@1/10", "2:1x3@3/5", "3:2x4@3/2");
    assertThat(defaults.expect()).isEmpty();
    assertThat(defaults.variants()).isEmpty();
    assertThat(parse("checks: woodworth2020.theorem-1\n")).isEqualTo(defaults);

    ClaimFile neuron =
        ClaimReader.parse(
            "f",
            """
            id: neuron
            model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
            claims: [{id: law, conserved: a^2 - u.u}]
            """);
    assertThat(Checks.defaultsFor(neuron).instances())
        .map(i -> i.equations() + "x" + i.unknowns() + " " + i.sizes())
        .containsExactly("2x3 {d=3}", "1x3 {d=3}", "2x3 {d=3}");
    Checks sizes =
        ChecksReader.parse(
            "c",
            "checks: neuron\n"
                + "instances: [{seed: 0, unknowns: 5, equations: 4, scale: 2, sizes: {d: 5}}]",
            neuron);
    assertThat(sizes.instances().getFirst().sizes()).isEqualTo(Map.of("d", 5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "digits: 0 | 2:9 | digits between 1 and 10000 | `0` | write a whole number in that range",
        "digits: many | 2:9 | digits between 1 and 10000 | `many` | write a whole number in that"
            + " range",
        "instances: [] | 2:12 | an instance | an empty list | add one, or remove the key",
        "instances: {} | 2:12 | a list of instances | a mapping | write it as [a, b]",
        "instances: [{seed: 1, unknowns: 1, equations: 1, scale: 1}] | 2:33 | unknowns between 2"
            + " and 64 | `1` | write a whole number in that range",
        "instances: [{seed: 1, unknowns: 3, equations: 3, scale: 1}] | 2:47 | equations between 1"
            + " and 2 | `3` | write a whole number in that range",
        "instances: [{seed: -1, unknowns: 3, equations: 2, scale: 1}] | 2:20 | a seed between 0 and"
            + " 1000000000 | `-1` | write a whole number in that range",
        "instances: [{seed: 1, unknowns: 3, equations: 2, scale: 0}] | 2:57 | a positive rational"
            + " scale of at most 1000000 | `0` | write for example 1/10",
        "instances: [{seed: 1, unknowns: 3, equations: 2, scale: 1e-2}] | 2:57 | an exact number |"
            + " `1e-2` in scientific notation | write 1/100 or 10^-2",
        "instances: [{seed: 1, unknowns: 3, equations: 2, scale: alpha}] | 2:57 | a scale without"
            + " symbols | unknown symbol `alpha` | declare it under `constants` or `define`",
        "instances: [{seed: 1, unknowns: 3, equations: 2}] | 2:13 | the key `scale` in an instance"
            + " | none | add `scale: ...`",
        "instances: [{seed: 1, unknowns: 3, equations: 2, scale: 1, sizes: {d: 3}}] | 2:68 | a key"
            + " of `sizes` | unknown key `d` | remove it",
        "expect: {lav: PROVED} | 2:10 | a claim of woodworth2020.theorem-1 | unknown claim `lav` |"
            + " did you mean `law`?",
        "expect: {law: PROOVED} | 2:15 | a verdict | `PROOVED` | did you mean `PROVED`?",
        "variants: [{id: a, of: laww, conserved: u}] | 2:24 | a claim of woodworth2020.theorem-1 |"
            + " unknown claim `laww` | did you mean `law`?",
        "variants: [{id: a, of: law}] | 2:12 | a change of the claim or of its setting | none | add"
            + " what the variant says instead",
        "variants: [{id: a, of: law, mirror: w}] | 2:29 | a body of the kind of the claim `law` |"
            + " `mirror` | write the key of that claim",
        "variants: [{id: a, of: law, conserved: q}] | 2:40 | a declared symbol | unknown symbol `q`"
            + " | declare it under `constants` or `define`",
        "variants: [{id: a, of: law, initial: {v: w}}] | 2:42 | an initial value in parameters,"
            + " constants, initial values | the output `w` | write it without outputs",
        "variants: [{id: a, of: law, conserved: u, expect: PROVED}] | 2:51 | a verdict | `PROVED` |"
            + " write one of REFUTED, UNDECIDED, ILL-POSED",
        "variants: [{id: a, of: law, conserved: u}, {id: a, of: law, conserved: v}] | 2:49 | a new"
            + " identifier | `a`, which an earlier variant has | choose another one",
        "variants: [{id: a, of: law, speed: u}] | 2:29 | a key of a variant | unknown key `speed` |"
            + " use one of id, of, why, expect, model, constants, initial, assume, define, flow,"
            + " rates, link, throughout, measurements, conserved, laws, mirror, regularizer, limit,"
            + " no-potential, trajectory, row-space, velocity, commuting",
        "digts: 30 | 2:1 | a key of a file of checks | unknown key `digts` | did you mean"
            + " `digits`?",
      })
  void refuses(String line, String at, String expected, String found, String remedy) {
    assertThatThrownBy(() -> parse("checks: woodworth2020.theorem-1\n" + line + "\n"))
        .isInstanceOf(ClaimException.class)
        .hasMessage(
            "checks.yaml:" + at + ": expected " + expected + ", found " + found + "; " + remedy);
  }

  @Test
  void checksOfAnotherFile() {
    assertThatThrownBy(() -> parse("checks: other\n"))
        .hasMessage(
            "checks.yaml:1:9: expected `woodworth2020.theorem-1`, the identifier of the claim"
                + " file, found `other`; name the claim file these checks are for");
  }

  @Test
  void aVariantMustDifferFromTheClaim() {
    assertThatThrownBy(() -> variant("{id: a, of: law, conserved: u v}"))
        .hasMessage(
            "checks.yaml:3:5: expected a variant that differs from the claim `law`, found the"
                + " claim itself; correct the variant: it states what the claim states");
  }

  @Test
  void aVariantThatBreaksTheClaimFileNamesThePlaceThatBreaks() {
    assertThatThrownBy(
            () -> variant("{id: a, of: regularizer, model: {predictor: {z: u^2 - v^2}}}"))
        .hasMessageStartingWith(
            "claims.yaml:10:49: expected a declared symbol, found unknown symbol `w`");
  }
}
