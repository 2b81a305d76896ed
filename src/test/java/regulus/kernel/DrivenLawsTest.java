package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Theorems.point;
import static regulus.kernel.Theorems.statement;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conserved quantities under learning rates, weight decay and momentum. */
class DrivenLawsTest {

  private static final String RATES =
      """
      id: test.rates
      model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
      constants: [eta]
      rates: {u: eta}
      assume: [eta > 0, "u[0] > 0"]
      claims:
        - {id: claim, %s}
      """;

  private static final String DECAY =
      """
      id: test.decay
      model: {per: coordinate, parameters: [u, v], predictor: {w: u*v}}
      constants: [lambda]
      flow: decay(lambda)
      claims:
        - {id: claim, %s}
      """;

  private static final String MOMENTUM =
      """
      id: test.momentum
      model: {scalars: [a], vectors: {u: 2}, predictor: {w: a*u}}
      constants: [tau]
      flow: momentum(tau)
      claims:
        - {id: claim, %s}
      """;

  private static String setting(String name) {
    return switch (name) {
      case "rates" -> RATES;
      case "decay" -> DECAY;
      case "momentum" -> MOMENTUM;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Verdict check(String setting, String law, Certificate certificate) {
    return Kernel.check(statement(setting(setting), "conserved: \"" + law + "\""), certificate);
  }

  /** An allowed state with every symbol that occurs. */
  private static Certificate state(String setting) {
    return new Certificate(
        List.of(
            switch (setting) {
              case "rates" -> point("u", 2, "v", 3, "eta", 5);
              case "decay" -> point("u", 2, "v", 3, "lambda", 5);
              default ->
                  point("u_1", 2, "u_2", 3, "a", 5, "tau", 7, "u_1'", 1, "u_2'", -4, "a'", 6);
            }));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "rates, u^2 - eta*v^2",
    "rates, u[0]*(u^2/eta - v^2)^3",
    "decay, Exp[2*lambda*t]*(u^2 - v^2)",
    "decay, Exp[4*lambda*t]*(u^2 - v^2)^2 + u[0]",
    "momentum, 7",
  })
  void holds(String setting, String law) {
    assertThat(check(setting, law, state(setting))).isInstanceOf(Verdict.Proved.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "rates, u^2 - v^2",
    "rates, eta*u^2 - v^2",
    "rates, u^2 - eta^2*v^2",
    "decay, u^2 - v^2",
    "decay, Exp[lambda*t]*(u^2 - v^2)",
    "decay, Exp[-2*lambda*t]*(u^2 - v^2)",
    "decay, Exp[2*lambda*t]*(u^2 - 2*v^2)",
    "decay, t",
    "momentum, a^2 - u.u",
    "momentum, Exp[tau*t]*(a*a' - u.u')",
    "momentum, a'",
    "momentum, Exp[tau*t]*a'",
    "momentum, u.u'",
  })
  void isRefutedAtAnExactState(String setting, String law) {
    assertThat(check(setting, law, state(setting))).isInstanceOf(Verdict.Refuted.class);
    assertThat(check(setting, law, Certificate.EMPTY)).isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'a start that the assumptions forbid', rates, -2, 5",
    "'a rate that the assumptions forbid', rates, 2, -5",
  })
  void aRefutationNeedsAnAllowedState(String why, String setting, int u, int eta) {
    Certificate certificate = new Certificate(List.of(point("u", u, "v", 3, "eta", eta)));
    assertThat(check(setting, "u^2 - v^2", certificate))
        .as(why)
        .isInstanceOf(Verdict.Unproved.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'laws: {complete: []}'",
    "no-potential: any warp",
    "mirror: w^2",
    "regularizer: w^2",
  })
  void nothingElseIsProvedUnderOtherDynamics(String claim) {
    Statement plain = statement(RATES.replace("rates: {u: eta}\n", ""), claim);
    Setting setting =
        new Setting(
            plain.setting().model(),
            plain.setting().constants(),
            plain.setting().initial(),
            plain.setting().assumptions(),
            plain.setting().definitions(),
            new Dynamics.Decay(Expr.symbol("eta")));
    Statement driven =
        switch (plain) {
          case Statement.CompleteLaws s -> new Statement.CompleteLaws(setting, s.laws());
          case Statement.NoPotential s -> new Statement.NoPotential(setting, s.warps());
          case Statement.MirrorFlow s -> new Statement.MirrorFlow(setting, s.potential(), s.warp());
          case Statement.Regularizer s ->
              new Statement.Regularizer(setting, s.potential(), s.linearTerm());
          case Statement.Conserved _,
              Statement.Metric _,
              Statement.ParametricMirror _,
              Statement.Trajectory _,
              Statement.Selection _,
              Statement.ImplicitRegularizer _,
              Statement.ConjugateLimit _,
              Statement.RowSpace _,
              Statement.CommutingGradients _,
              Statement.IntegratedPath _,
              Statement.PassageTime _,
              Statement.OneStep _,
              Statement.OfMargins _,
              Statement.OfDescent _,
              Statement.OfCurvature _,
              Statement.OfMoments _,
              Statement.Velocity _,
              Statement.ResidualMirror _,
              Statement.OfFormulas _ ->
              throw new IllegalStateException(claim);
        };
    assertThat(Kernel.check(driven, state("rates"))).isInstanceOf(Verdict.Unproved.class);
  }
}
