package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static regulus.kernel.Formulas.formula;
import static regulus.kernel.Theorems.point;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that are false somewhere, with whatever certificate might hide it. None is proved. */
class AttackTest {

  private static final Certificate PRODUCT =
      new Certificate(
          List.of(
              new Certificate.Step.Opaque("mu"),
              new Certificate.Step.Law("c1", formula("u^2 - v^2"), formula("2*mu")),
              new Certificate.Step.Root(formula("(u^2 - v^2)^2 + 4*u^2*v^2"), formula("u^2 + v^2")),
              new Certificate.Step.Root(formula("1 + w^2/mu^2"), formula("Sqrt[w^2 + mu^2]/mu")),
              new Certificate.Step.Root(formula("4*mu^2 + 4*w^2"), formula("2*Sqrt[w^2 + mu^2]")),
              new Certificate.Step.Metric(formula("Sqrt[c1^2 + 4*w^2]")),
              point("u", 2, "v", 3, "b", 5, "c", 7, "u[0]", 3, "v[0]", 1)));

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // the control: this one is true
        "u*v | mu > 0 | regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\" | true",
        // an assumption about the output holds at the start only
        "u*v | mu > 0 | assume: [w > 0], regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2] +"
            + " Abs[w]\" | false",
        "u*v | mu > 0 | assume: [w != 0], regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2] +"
            + " Log[w^2]\" | false",
        "u*v | mu > 0 | assume: [w > b], mirror: {potential: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]"
            + " + Abs[w - b] - w\", warp: 2} | false",
        // the sign of one initial value is not that of a parameter that may cross zero
        "u*v | mu > 0, v[0] > 0 | regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2] + Abs[w]\" |"
            + " false",
        // two ways to sit on the boundary
        "u*v | mu >= 0 | regularizer: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\" | false",
        "u*v | mu != 0 | mirror: {potential: \"w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2]\", warp: 2} |"
            + " false",
        // one number for all coordinates
        "u*v | mu > 0, c > 0 | regularizer: \"c*(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])\" | false",
        "u*v | mu > 0, b >= 0 | regularizer: \"b*(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])\" | false",
        "u*v | mu > 0, b > 0 | regularizer: \"b*(w*ArcSinh[w/mu] - Sqrt[w^2 + mu^2])\" | true",
        // everything is conserved where the predictor vanishes
        "b*u*v | mu > 0 | laws: {complete: [u^2 - v^2]} | false",
        "b*u*v | mu > 0, b != 0 | laws: {complete: [u^2 - v^2]} | true",
        "b*u*v | mu > 0, b != 0 | laws: {complete: [b*u^2 - b*v^2]} | true",
        "u*v | mu > 0 | laws: {complete: [c*u^2 - c*v^2]} | false",
        "u*v | b > 0 | laws: {complete: [(u^2 - v^2)*u[0]]} | false",
        "(b^2 - b)*u*v | b > 0 | laws: {complete: [u^2 - v^2]} | false"
      })
  void falseStatements(String predictor, String assume, String claim, boolean holds) {
    String setting =
        """
        id: test.attack
        title: test
        source: {paper: test, statement: test}
        model: {per: coordinate, parameters: [u, v], predictor: {w: "%s"}}
        constants: {b: shared, c: coordinate}
        define: {mu: (u[0]^2 - v[0]^2)/2}
        assume: [%s]
        claims:
          - {id: claim, %s}
        """
            .formatted(predictor, assume, "%s");
    Statement statement = Theorems.statement(setting, claim);
    Verdict verdict = Kernel.check(statement, PRODUCT);
    assertThat(verdict instanceof Verdict.Proved).as("%s", verdict).isEqualTo(holds);
    assertThat(verdict instanceof Verdict.Refuted && holds).as("%s", verdict).isFalse();
  }
}
