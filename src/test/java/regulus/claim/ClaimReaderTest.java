package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import regulus.kernel.Activation;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting.ConstantKind;
import regulus.kernel.Statement;
import regulus.kernel.Statement.LimitPoint;
import regulus.kernel.Statement.LinearTerm;
import regulus.kernel.Statement.Warps;

class ClaimReaderTest {

  static final String AZULAY =
      """
      id: azulay2021.theorem-4.1
      title: Two-layer diagonal network, unbalanced initialization
      source: {paper: "arXiv:2102.09769", statement: "Theorem 4.1"}
      model:
        per: coordinate                     # each coordinate alone
        parameters: [up, vp, um, vm]
        predictor: {w: up*vp - um*vm}
      initial: {um: up, vm: vp}             # relations at t = 0
      assume: [up[0] > 0, vp[0] > 0]
      define: {k: 4*(up[0]^2 + vp[0]^2)^2}
      claims:
        - {id: law, conserved: "(up^2 + vp^2 + um^2 + vm^2)^2 - 4*w^2"}
        - {id: complete, laws: complete}    # the listed laws generate all of them
        - {id: regularizer, regularizer: "Sqrt[k]/4*(1 - Sqrt[1 + 4*w^2/k] + 2*w/Sqrt[k]*ArcSinh[2*w/Sqrt[k]])"}
        - {id: kernel-limit, limit: {of: regularizer, as: "k -> Infinity", is: "w^2/(2*Sqrt[k])"}}
      """;

  /** A file of one coordinate {@code w = u^2 - v^2}, with lines added before its claims. */
  private static String hypentropy(String settings, String claims) {
    return """
    id: test
    model: {per: coordinate, parameters: [u, v], predictor: {w: u^2 - v^2}}
    constants: {alpha: shared, omega: coordinate}
    """
        + settings
        + "\nclaims:\n"
        + claims;
  }

  /** A file of a neuron {@code w = a u}. */
  private static String neuron(String settings, String claims) {
    return """
    id: test
    model: {vectors: {u: d}, scalars: [a], predictor: {w: a*u}}
    """
        + settings
        + "\nclaims:\n"
        + claims;
  }

  private static Claim only(String yaml) throws ClaimException {
    List<Claim> claims = ClaimReader.parse("f", yaml).claims();
    assertThat(claims).hasSize(1);
    return claims.getFirst();
  }

  @Test
  void exampleOfTheDesign() throws ClaimException {
    ClaimFile file = ClaimReader.parse("azulay.yaml", AZULAY);
    assertThat(file.id()).isEqualTo("azulay2021.theorem-4.1");
    assertThat(file.source()).contains(new Citation("arXiv:2102.09769", "Theorem 4.1"));
    assertThat(file.setting().initial())
        .isEqualTo(Map.of("um", Expr.initial("up"), "vm", Expr.initial("vp")));
    assertThat(file.setting().assumptions())
        .map(Object::toString)
        .containsExactly("up[0] > 0", "vp[0] > 0");
    assertThat(file.setting().definitions().get("k")).hasToString("4*(up[0]^2 + vp[0]^2)^2");
    assertThat(file.claims())
        .map(Claim::kind)
        .containsExactly("conserved", "laws", "regularizer", "limit");
    assertThat(file.claims()).map(Claim::fullId).contains("azulay2021.theorem-4.1/kernel-limit");
    assertThat(file.claim("law").orElseThrow().position()).hasToString("azulay.yaml:12:5");
    assertThat(file.claim("complete").orElseThrow().statement())
        .isEqualTo(
            new Statement.CompleteLaws(
                file.setting(),
                List.of(FormulaParser.parse("(up^2 + vp^2 + um^2 + vm^2)^2 - 4*w^2"))));
    Expr potential =
        FormulaParser.parse("Sqrt[k]/4*(1 - Sqrt[1 + 4*w^2/k] + 2*w/Sqrt[k]*ArcSinh[2*w/Sqrt[k]])");
    assertThat(file.claim("regularizer").orElseThrow().statement())
        .isEqualTo(new Statement.Regularizer(file.setting(), potential, LinearTerm.FROM_START));
    assertThat(file.claim("kernel-limit").orElseThrow().statement())
        .isEqualTo(
            new Statement.Limit(
                file.setting(),
                potential,
                "k",
                LimitPoint.INFINITY,
                FormulaParser.parse("w^2/(2*Sqrt[k])")));
  }

  @Test
  void jointModel() throws ClaimException {
    ClaimFile file =
        ClaimReader.parse(
            "f",
            """
            id: neuron
            model: {vectors: {u: d, s: 3}, scalars: [a], predictor: {w: a*u, r: Norm[s]}}
            define: {delta: "a[0]^2 - u[0].u[0]"}
            flow: gradient
            loss: any
            claims:
              - {id: law, conserved: a^2 - u.u}
              - {id: none, no-potential: any warp}
              - {id: mirror, mirror: {potential: "Norm[w]^(3/2)", warp: "Norm[w]^(1/2)"}}
            """);
    assertThat(file.title()).isEqualTo("neuron");
    assertThat(file.source()).isEmpty();
    assertThat(file.setting().model())
        .isEqualTo(
            new Model.Joint(
                Map.of("u", new Model.Size.Symbolic("d"), "s", new Model.Size.Fixed(3)),
                List.of("a"),
                Map.of("w", FormulaParser.parse("a*u"), "r", FormulaParser.parse("Norm[s]"))));
    assertThat(file.claim("none").orElseThrow().statement())
        .isEqualTo(new Statement.NoPotential(file.setting(), Warps.ANY));
    assertThat(file.claim("mirror").orElseThrow().statement())
        .isEqualTo(
            new Statement.MirrorFlow(
                file.setting(),
                FormulaParser.parse("Norm[w]^(3/2)"),
                FormulaParser.parse("Sqrt[Norm[w]]")));
  }

  @Test
  void initialValuesAreSolvedForThoseNotGiven() throws ClaimException {
    ClaimFile file =
        ClaimReader.parse(
            "f",
            """
            id: chain
            model: {per: coordinate, parameters: [a, b, c, e], predictor: {w: a*b*c*e}}
            constants: [alpha]
            initial: {a: 2*b, b: alpha + c[0], c: e}
            claims: [{id: x, conserved: a}]
            """);
    assertThat(file.setting().constants()).isEqualTo(Map.of("alpha", ConstantKind.SHARED));
    assertThat(file.setting().initial())
        .hasToString("{a=2*(alpha + e[0]), b=alpha + e[0], c=e[0]}");
  }

  @Test
  void definitionsComeInAnOrderThatUsesEarlierOnes() throws ClaimException {
    ClaimFile file =
        ClaimReader.parse(
            "f",
            hypentropy("define: {r: 2*q, q: 'alpha^2 omega^2'}", "  - {id: x, mirror: w^2*r}\n"));
    assertThat(file.setting().definitions()).hasToString("{q=alpha^2*omega^2, r=2*q}");
    assertThat(file.setting().constants().get("omega")).isEqualTo(ConstantKind.COORDINATE);
  }

  @Test
  void optionalKeysOfAClaim() throws ClaimException {
    Claim claim =
        only(
            hypentropy(
                "assume: [alpha > 0]",
                """
                  - id: odd
                    title: A title
                    source: {statement: Lemma 2}
                    assume: [w > 0, 1 > omega > 0]
                    note: A note
                    regularizer: {potential: "w^2/alpha", linear-term: none}
                """));
    assertThat(claim.heading().title()).isEqualTo("A title");
    assertThat(claim.heading().source()).contains(new Citation("", "Lemma 2"));
    assertThat(claim.heading().note()).isEqualTo("A note");
    assertThat(claim.statement().setting().assumptions())
        .map(Object::toString)
        .containsExactly("alpha > 0", "w > 0", "1 > omega", "omega > 0");
    assertThat(claim)
        .isInstanceOfSatisfying(
            Claim.Regularizer.class,
            regularizer ->
                assertThat(regularizer.statement().linearTerm()).isEqualTo(LinearTerm.NONE));
  }

  @Test
  void limitWithSubstitution() throws ClaimException {
    Claim claim =
        only(
            hypentropy(
                "",
                """
                  - id: away
                    assume: [w > x]
                    limit:
                      of: w^2 - alpha^2
                      where: {w: alpha + x}
                      with: [x]
                      as: alpha -> Infinity
                      is: 2 alpha x
                """));
    Statement.Limit limit = ((Claim.Limit) claim).statement();
    assertThat(((Claim.Limit) claim).of()).isEqualTo("w^2 - alpha^2");
    assertThat(limit.of()).hasToString("(alpha + x)^2 - alpha^2");
    assertThat(limit.is()).hasToString("2*alpha*x");
    assertThat(limit.symbol()).isEqualTo("alpha");
    assertThat(limit.setting().constants()).containsEntry("x", ConstantKind.SHARED);
    assertThat(limit.setting().assumptions()).hasToString("[alpha + x > x]");
  }

  @Test
  void limitOfAClaimByItsIdentifierEvenALaterOne() throws ClaimException {
    ClaimFile file =
        ClaimReader.parse(
            "f",
            hypentropy(
                "",
                """
                  - {id: small, limit: {of: q, as: "alpha -> 0", is: "w^2/alpha"}}
                  - {id: p, mirror: w^4}
                  - {id: q, mirror: w^2/alpha}
                """));
    assertThat(file.claim("small").map(Claim::statement))
        .map(statement -> ((Statement.Limit) statement).of().toString())
        .contains("w^2/alpha");
  }

  @Test
  void explicitLaws() throws ClaimException {
    Claim claim = only(hypentropy("", "  - {id: c, laws: {complete: [u*v, 'u^2 + v^2']}}\n"));
    assertThat(((Claim.Laws) claim).statement().laws()).hasToString("[u*v, u^2 + v^2]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "mirror: u | 6:21 | a potential in outputs, constants, defined symbols, initial values |"
            + " the parameter `u` | write `u[0]` for its value at time 0",
        "regularizer: w*omga | 6:28 | a declared symbol | unknown symbol `omga` | did you mean"
            + " `omega`?",
        "regularizer: {potential: w^2, linear-term: yes} | 6:56 | `from-start` or `none` | `yes` |"
            + " write one of the two",
        "regularizer: {warp: w} | 6:27 | a key of `regularizer` | unknown key `warp` | use one of"
            + " potential, conjugate, curve, in, on, linear-term",
        "mirror: {warp: w} | 6:21 | the key `potential` in `mirror` | none | add `potential: ...`",
        "mirror: | 6:20 | a formula | nothing | write it after the colon",
        "mirror: [w] | 6:21 | a formula | a list | write it after the colon",
        "conserved: {a: b} | 6:24 | a formula | a mapping | write it after the colon",
        "laws: all | 6:19 | `complete` | `all` | write `laws: complete` or `laws: {complete:"
            + " [...]}`",
        "no-potential: warp | 6:27 | `any warp` or `no warp` | `warp` | write one of the two",
        "conservd: w | 6:13 | a key of a claim | unknown key `conservd` | did you mean"
            + " `conserved`?",
        "note: w | 6:5 | a kind of claim | none | add one of conserved, laws, mirror, regularizer,"
            + " limit, order, identity, real-roots, no-potential, trajectory, minimizer, row-space,"
            + " velocity,"
            + " commuting, value, step, max-margin, monotone-dual, normalized-margin,"
            + " rate, at-zero, curvature, gauss-newton, largest-eigenvalue, moment, scale, bound,"
            + " identical-law, spectral-norm",
        "limit: w | 6:20 | `limit` with keys and values | `w` | write `key: value`",
        "limit: {of: regularizer, as: 'alpha -> 0', is: w} | 6:25 | one claim of the kind"
            + " `regularizer` | none | write the formula",
        "limit: {of: x, as: 'alpha -> 0', is: w} | 6:25 | a claim of the kind `regularizer` or"
            + " `mirror` | `x` of another kind | write the formula",
        "limit: {of: w/alpha, as: 'alpha -> 1', is: w} | 6:38 | the side from which `alpha`"
            + " tends to 1 | assumptions that leave it open | add `from: below` or `from: above`",
        "limit: {of: w/alpha, as: 'alpha', is: w} | 6:39 | `SYMBOL -> 0`, `SYMBOL -> 1` or `SYMBOL"
            + " -> Infinity` | `alpha` | write for example `alpha -> 0`",
        "limit: {of: w/alpha, as: 'omega -> 0', is: w} | 6:39 | a symbol that occurs in the formula"
            + " | `omega`, which does not | write one of w, alpha",
        "limit: {of: w/alpha, as: 'beta -> 0', is: w} | 6:39 | a declared symbol | unknown symbol"
            + " `beta` | declare it under `constants` or `define`",
        "limit: {of: w/x, with: [u], as: 'alpha -> 0', is: w} | 6:37 | a new name | `u`, which is a"
            + " parameter already | choose another name",
        "limit: {of: w, where: {u: alpha}, as: 'alpha -> 0', is: w} | 6:36 | a scalar output | `u`"
            + " | replace one of w",
        "limit: {of: w} | 6:20 | the key `is` in `limit` | none | add `is: ...`",
      })
  void refusesClaims(String body, String at, String expected, String found, String remedy) {
    assertThatThrownBy(() -> ClaimReader.parse("f", hypentropy("", "  - {id: x, " + body + "}\n")))
        .isInstanceOf(ClaimException.class)
        .hasMessage("f:" + at + ": expected " + expected + ", found " + found + "; " + remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "initial: {u: alpha, z: 1} | 4:21 | a parameter | `z` | write one of u, v",
        "initial: {alpha: 1} | 4:11 | a parameter | `alpha` | write one of u, v",
        "initial: {u: w} | 4:14 | an initial value in parameters, constants, initial values | the"
            + " output `w` | write it without outputs",
        "initial: {u: 2*v, v: u} | 4:11 | initial values without a cycle | `u[0]` in terms of"
            + " itself | remove one of the formulas of the cycle",
        "initial: [u] | 4:10 | initial values with keys and values | a list | write `key: value`",
        "define: {k: u^2} | 4:13 | a definition in constants, defined symbols, initial values | the"
            + " parameter `u` | write `u[0]` for its value at time 0",
        "define: {k: 2*k} | 4:10 | definitions without a cycle | `k` in terms of itself | remove"
            + " one of the formulas of the cycle",
        "define: {k: m, m: alpha*k} | 4:10 | definitions without a cycle | `k` in terms of itself |"
            + " remove one of the formulas of the cycle",
        "define: {alpha: 1} | 4:10 | a new name | `alpha`, which is a constant already | choose"
            + " another name",
        "define: {Log: 1} | 4:10 | a name | the reserved word `Log` | choose another name",
        "define: {k_1: 1} | 4:10 | a name | `k_1` | write k1",
        "define: {2k: 1} | 4:10 | a name | `2k` | use letters and digits, beginning with a letter",
        "assume: alpha > 0 | 4:9 | a list of conditions | `alpha > 0` | write it as [a, b]",
        "assume: [u > 0] | 4:10 | an assumption in constants, defined symbols, initial values | the"
            + " parameter `u` | write `u[0]` for its value at time 0",
        "assume: [w > 0] | 4:10 | an assumption in constants, defined symbols, initial values | the"
            + " output `w` | write it without outputs",
        "assume: [1e-3 > 0] | 4:10 | an exact number | `1e-3` in scientific notation | write 1/1000"
            + " or 10^-3",
        "flow: momentum(tau) | 4:16 | a declared symbol | unknown symbol `tau` | declare it under"
            + " `constants` or `define`",
        "flow: ascent(1) | 4:7 | `gradient`, `descent(h)`, `momentum(tau)` or `decay(lambda)` |"
            + " `ascent(1)` | did you mean `descent`?",
        "flow: momentum | 4:7 | `gradient`, `descent(h)`, `momentum(tau)` or `decay(lambda)` |"
            + " `momentum` | write momentum(c) with a constant c",
        "rates: {x: 2} | 4:9 | a parameter | `x` | write one of u, v",
        "loss: logistic | 4:7 | `any`, or `exponential` or `logistic` with `sum` or `mean`, such as"
            + " `exponential sum` | `logistic` | write one of them",
        "asume: [] | 4:1 | a key of a claim file | unknown key `asume` | did you mean `assume`?",
        "source: {journal: x} | 4:10 | a key of a source | unknown key `journal` | use one of"
            + " paper, statement",
        "source: text | 4:9 | a source with keys and values | `text` | write `key: value`",
      })
  void refusesSettings(String line, String at, String expected, String found, String remedy) {
    assertThatThrownBy(
            () -> ClaimReader.parse("f", hypentropy(line, "  - {id: x, conserved: u}\n")))
        .isInstanceOf(ClaimException.class)
        .hasMessage("f:" + at + ": expected " + expected + ", found " + found + "; " + remedy);
  }

  @Test
  void unknownKeysAreAnsweredByAllKeys() {
    assertThatThrownBy(
            () -> ClaimReader.parse("f", hypentropy("whatever: []", "  - {id: x, conserved: u}\n")))
        .hasMessage(
            "f:4:1: expected a key of a claim file, found unknown key `whatever`; use one of "
                + String.join(", ", Keys.FILE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{per: coordinate, predictor: {w: 1}} | 2:8 | the key `parameters` in the model | none |"
            + " add `parameters: ...`",
        "{parameters: [u], predictor: {w: u}} | 2:8 | the key `per` in the model | none | add `per:"
            + " ...`",
        "{per: sample, parameters: [u], predictor: {w: u}} | 2:14 | `coordinate` | `sample` | write"
            + " `per: coordinate`",
        "{per: coordinate, parameters: [], predictor: {w: 1}} | 2:38 | a parameter | an empty list"
            + " | name at least one",
        "{per: coordinate, parameters: [u, u], predictor: {w: u}} | 2:42 | a new name | `u`, which"
            + " is a parameter already | choose another name",
        "{per: coordinate, parameters: [u], predictor: {w: u, z: u}} | 2:54 | one output of a model"
            + " per coordinate | 2 outputs | keep one, for example `predictor: {w: u^2 - v^2}`",
        "{per: coordinate, parameters: [u], predictor: {u: u}} | 2:55 | a new name | `u`, which is"
            + " a parameter already | choose another name",
        "{per: coordinate, parameters: [u], predictor: {w: u*t}} | 2:60 | a declared symbol |"
            + " unknown symbol `t` | declare it as a parameter or under `constants`",
        "{per: coordinate, parameters: [u], predictor: {w: 'u[0]'}} | 2:59 | a predictor in"
            + " parameters, constants | `u[0]` of the parameter `u` | write it without initial"
            + " values",
        "{per: coordinate, parameters: [u], matrices: {s: [3, 3]}, predictor: {w: u}} | 2:43 |"
            + " `parameters` in a model per coordinate | `matrices` | remove `per`, or list all of"
            + " them under `parameters`",
        "{vectors: {u: 65}, predictor: {w: u}} | 2:22 | a length between 1 and 64 | `65` | write a"
            + " whole number in that range",
        "{vectors: {u: -1}, predictor: {w: u}} | 2:22 | a length between 1 and 64 | `-1` | write a"
            + " whole number in that range",
        "{vectors: {u: 2.5}, predictor: {w: u}} | 2:22 | a length between 1 and 64 | `2.5` | write"
            + " a whole number in that range",
        "{vectors: {u: d}, scalars: [d], predictor: {w: u}} | 2:36 | a new name | `d`, which is a"
            + " length already | choose another name",
        "{matrices: {W: [2, d, 1]}, predictor: {w: W}} | 2:23 | the numbers of rows and of columns"
            + " of a matrix | 3 sizes | write for example [m, d]",
        "{matrices: {W: d}, predictor: {w: W}} | 2:23 | the sizes of a matrix | `d` | write it as"
            + " [a, b]",
        "{activation: relu, predictor: {w: W}} | 2:8 | parameters of the model | none | add `per:"
            + " coordinate` with `parameters: [...]`, or `vectors`, `matrices` and `scalars`",
        "{matrices: {W: [1, d]}, activation: rellu, predictor: {w: W}} | 2:44 | an activation |"
            + " `rellu` | did you mean `relu`?",
        "{matrices: {W: [1, d]}, activation: leaky(3/2), predictor: {w: W}} | 2:44 | a slope"
            + " between 0 and 1 | `leaky(3/2)` | write for example leaky(1/10)",
        "{matrices: {W: [1, d]}, activation: relu, predictor: {w: W}} | 2:61 | one output that is a"
            + " product of matrices, between which the activation stands | a mapping | write for"
            + " example {W: W2.W1}",
        "{predictor: {w: 1}} | 2:8 | parameters of the model | none | add `per: coordinate` with"
            + " `parameters: [...]`, or `vectors`, `matrices` and `scalars`",
        "{vectors: {u: d}, predictor: {}} | 2:37 | an output | an empty mapping | write `predictor:"
            + " {w: ...}`",
        "text | 2:8 | the model with keys and values | `text` | write `key: value`",
      })
  void refusesModels(String model, String at, String expected, String found, String remedy) {
    String yaml = "id: test\nmodel: " + model + "\nclaims: [{id: x, conserved: u}]\n";
    assertThatThrownBy(() -> ClaimReader.parse("f", yaml))
        .isInstanceOf(ClaimException.class)
        .hasMessage("f:" + at + ": expected " + expected + ", found " + found + "; " + remedy);
  }

  @Test
  void shapesOfVectorClaims() {
    assertThatThrownBy(() -> ClaimReader.parse("f", neuron("", "  - {id: x, mirror: 2*w}\n")))
        .hasMessage("f:5:21: expected a scalar, found a vector of length d; write Norm[u] or u.u");
    assertThatThrownBy(
            () -> ClaimReader.parse("f", neuron("initial: {u: 2}", "  - {id: x, conserved: a}\n")))
        .hasMessage(
            "f:3:14: expected a vector of length d, found a scalar; match the parameter `u`");
    assertThatThrownBy(
            () ->
                ClaimReader.parse(
                    "f", neuron("constants: {b: coordinate}", "  - {id: x, conserved: a}\n")))
        .hasMessage(
            "f:3:16: expected `shared`, found `coordinate` in a model that is not per coordinate;"
                + " write `shared`");
  }

  @Test
  void aConservedQuantityMayHaveEntries() throws ClaimException {
    ClaimFile file = ClaimReader.parse("f", neuron("", "  - {id: x, conserved: a*u}\n"));
    assertThat(file.claims().getFirst().statement())
        .isEqualTo(
            new Statement.Conserved(file.setting(), Expr.symbol("a").times(Expr.symbol("u"))));
  }

  @Test
  void claimsAboutANetwork() throws ClaimException {
    String network =
        """
        id: f
        model: {matrices: {A: [2, m], B: [m, d]}, activation: leaky(1/4), predictor: {W: A.B}}
        claims: [{id: x, %s}]
        """;
    ClaimFile file = ClaimReader.parse("f", network.formatted("conserved: Tr[B.Transpose[B]]"));
    Model.Joint model = (Model.Joint) file.setting().model();
    assertThat(model.activation()).isEqualTo(new Activation.LeakyRelu(Rational.of(1, 4)));
    assertThat(model.layers()).containsExactly("B", "A");
    assertThat(model.symbolicSizes()).containsExactly("m", "d");
    assertThatThrownBy(() -> ClaimReader.parse("f", network.formatted("no-potential: any warp")))
        .hasMessage(
            "f:3:18: expected `conserved`, `laws` or `row-space` of a network with an activation,"
                + " found `no-potential`; remove the claim");
    String smooth = network.replace("leaky(1/4)", "tanh");
    assertThatThrownBy(() -> ClaimReader.parse("f", smooth.formatted("laws: {complete: []}")))
        .hasMessage(
            "f:3:18: expected `conserved` or `row-space` of a network with a smooth activation,"
                + " found `laws`; remove the claim");
    assertThatThrownBy(
            () -> ClaimReader.parse("f", network.formatted("conserved: Tr[W.Transpose[W]]")))
        .hasMessage(
            "f:3:32: expected a quantity in parameters, constants, defined symbols, initial values,"
                + " found the output `W`; write it without outputs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "conserved: Tr[W] | one layer, found all layers `W`; write W[l] or W[l+1]",
        "conserved: Tr[W[0]] | one layer, found `W[0]` of the parameter `W`; write W[l] or"
            + " W[l+1] without initial values",
        "conserved: Tr[W[l+2]] | 1 in `W[l+1]`, found `2`; write W[l] or W[l+1]",
        "conserved: Tr[W[l]] | a square matrix in `Tr`, found a matrix of n[l] x n[l-1];"
            + " write for example A.Transpose[A]",
        "conserved: W[l].W[l+1] | a matrix with n[l-1] rows behind a matrix of n[l] x"
            + " n[l-1], found a matrix of n[l+1] x n[l]; match the sizes; Transpose[A] swaps rows"
            + " and columns",
        "laws: complete | `conserved` or `row-space` of a network of every depth, found `laws`;"
            + " remove the claim",
      })
  void refusesClaimsAboutLayers(String claim, String message) {
    String yaml =
        "id: f\nmodel: {layers: W, depth: L, activation: relu}\nclaims: [{id: x, " + claim + "}]\n";
    assertThatThrownBy(() -> ClaimReader.parse("f", yaml))
        .isInstanceOf(ClaimException.class)
        .hasMessageStartingWith("f:3:")
        .hasMessageEndingWith("expected " + message);
  }

  @Test
  void modelsOfEveryDepth() throws ClaimException {
    String claims = "claims: [{id: x, conserved: \"Transpose[W[l+1]].W[l+1]\"}]\n";
    ClaimFile file = ClaimReader.parse("f", "id: f\nmodel: {layers: W, depth: L}\n" + claims);
    assertThat(file.setting().model()).isEqualTo(new Model.Layered("W", "L", Activation.LINEAR));
    assertThatThrownBy(
            () ->
                ClaimReader.parse(
                    "f", "id: f\nmodel: {layers: W, depth: L}\nconstants: [a]\n" + claims))
        .hasMessage(
            "f:3:1: expected a model of every depth, under gradient flow from any start, without"
                + " `constants`, found `constants`; remove it, or name each layer under"
                + " `matrices`");
    assertThatThrownBy(
            () ->
                ClaimReader.parse(
                    "f", "id: f\nmodel: {layers: W, depth: L, scalars: [a]}\n" + claims))
        .hasMessage(
            "f:2:30: expected `layers`, `depth` and `activation` in a model of every depth, found"
                + " `scalars`; remove it, or name each layer under `matrices`");
  }

  @Test
  void identifiersAndRequiredKeys() {
    assertThatThrownBy(() -> ClaimReader.parse("f", "title: x\n"))
        .hasMessage("f:1:1: expected the key `id` in a claim file, found none; add `id: ...`");
    assertThatThrownBy(() -> ClaimReader.parse("f", "id: Big\n"))
        .hasMessage(
            "f:1:5: expected an identifier, found `Big`; use lower-case letters, digits, dots"
                + " and hyphens, beginning with a letter or digit");
    assertThatThrownBy(() -> ClaimReader.parse("f", "id: x\n"))
        .hasMessage(
            "f:1:1: expected the key `model` in a claim file, found none; add `model: ...`");
    assertThatThrownBy(() -> ClaimReader.parse("f", hypentropy("", "  []\n")))
        .hasMessageContaining("expected a claim, found an empty list");
    assertThatThrownBy(
            () ->
                ClaimReader.parse(
                    "f", hypentropy("", "  - {id: x, conserved: u}\n  - {id: x, conserved: v}\n")))
        .hasMessage(
            "f:7:10: expected a new identifier, found `x`, which an earlier claim has;"
                + " choose another one");
    assertThatThrownBy(
            () -> ClaimReader.parse("f", hypentropy("", "  - {id: x, conserved: u, mirror: w}\n")))
        .hasMessage(
            "f:6:27: expected one kind of claim, found `mirror` beside `conserved`;"
                + " make two claims of it");
  }

  @Test
  void definitionsThatGrowExponentiallyAreRefused() {
    StringBuilder define = new StringBuilder("define:\n  k0: alpha\n");
    for (int i = 1; i <= 60; i++) {
      define.append("  k%d: k%d*k%d + 1\n".formatted(i, i - 1, i - 1));
    }
    assertThatThrownBy(
            () ->
                ClaimReader.parse("f", hypentropy(define.toString(), "  - {id: x, conserved: u}")))
        .hasMessageContaining("expected definitions of at most 10000 parts when written out");
  }
}
