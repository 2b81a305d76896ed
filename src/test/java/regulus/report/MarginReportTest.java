package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import regulus.check.MarginStudy;
import regulus.check.MarginStudy.Axis;
import regulus.check.MarginStudy.Curve;
import regulus.check.MarginStudy.Panel;
import regulus.check.MarginStudy.Role;
import regulus.check.MarginStudy.Spot;
import regulus.kernel.Classification;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Approach;
import regulus.kernel.Statement.LimitPoint;
import regulus.kernel.Statement.Minimized;

/** Claims about limit directions in words, formulas and figures. */
class MarginReportTest {

  private static final Expr ALPHA = Expr.symbol("alpha");
  private static final Setting SETTING =
      new Setting(
          new Model.Coordinatewise(
              List.of("u", "v"), "w", Expr.symbol("u").pow(2).minus(Expr.symbol("v").pow(2))),
          Map.of("alpha", Setting.ConstantKind.SHARED),
          Map.of("u", ALPHA, "v", ALPHA),
          List.of(),
          Map.of());

  private static Classification data(Rational... row) {
    return new Classification(
        Classification.Loss.EXPONENTIAL,
        Classification.Reduction.SUM,
        Optional.of(List.of(List.of(row))));
  }

  private static Statement.MaxMargin claim(Minimized minimized) {
    return new Statement.MaxMargin(
        SETTING,
        data(Rational.of(2), Rational.of(-1, 3)),
        minimized,
        minimized == Minimized.POTENTIAL ? Optional.of(Expr.symbol("mu")) : Optional.empty(),
        List.of(new Approach("alpha", LimitPoint.INFINITY)),
        Optional.of(ALPHA.pow(2)),
        new LinkedHashMap<>(Map.of("D", Rational.of(2))));
  }

  private static String printed(List<Article.Block> blocks) {
    Article article = new Article("title", "subject", blocks);
    return LatexArticle.print(article) + HtmlArticle.print(article, "");
  }

  @Test
  void aMaxMarginSaysItsDataItsLimitsAndItsNorm() {
    String text = printed(MarginStatementText.of(claim(Minimized.L1)));
    assertThat(text)
        .contains("On 1 data points with the rows", "exponential loss", "summed over")
        .contains("coupled to it by", "\\frac{1}{3}", "\\gamma", "\\alpha")
        .contains("the max margin of the l1 norm");
    assertThat(printed(MarginStatementText.of(claim(Minimized.L2))))
        .contains("the max margin of the l2 norm");
    assertThat(printed(MarginStatementText.of(claim(Minimized.PROCESS))))
        .contains("multipliers are kept from falling");
    assertThat(printed(MarginStatementText.of(claim(Minimized.POTENTIAL)))).contains("\\mu");
  }

  @Test
  void differentClaimsHaveDifferentHeadlines() {
    List<List<Box>> headlines = new ArrayList<>();
    for (Minimized minimized : List.of(Minimized.L1, Minimized.L2, Minimized.POTENTIAL)) {
      headlines.add(MarginStatementText.headline(claim(minimized)));
    }
    assertThat(headlines).doesNotHaveDuplicates();
  }

  @Test
  void aMonotoneDualSaysWhichMultipliersDoNotFall() {
    Statement.MonotoneDual claim =
        new Statement.MonotoneDual(SETTING, data(Rational.ONE, Rational.of(2)), ALPHA);
    assertThat(printed(MarginStatementText.of(claim)))
        .contains("The multipliers of the minimizer of", "decrease as", "falls from infinity to");
  }

  private static Curve curve(String name, Role role, double... values) {
    List<Spot> spots = new ArrayList<>();
    for (int k = 0; k < values.length; k++) {
      spots.add(new Spot(Math.pow(10, k + 1), values[k]));
    }
    return new Curve(name, role, spots);
  }

  private static final Axis GAMMA = new Axis("gamma = -log L", true);

  @Test
  void aStudyIsDrawnWithItsPrediction() {
    Panel panel =
        new Panel(
            "Distance of w/gamma",
            GAMMA,
            new Axis("relative distance", true),
            List.of(
                curve("from l1_max", Role.MEASURED, .1, .01, .001),
                curve("predicted rate", Role.PREDICTED, .2, .02, .002),
                curve("from l2", Role.REFERENCE, .5, .5, 0)));
    String text = printed(StudyFigures.of("limit", new MarginStudy(List.of(panel))));
    assertThat(text)
        .contains("limit-study-1", "<svg", "class=\"reference\"", "predicted rate")
        .contains("\u03B3 = \u2212log L", "$\\gamma$ = $-\\log$ L", "from l1\\_max", "0.001");
    assertThat(text).doesNotContain("Infinity", "NaN");
  }

  /** A component's curves stay together; at most three figures are drawn. */
  @Test
  void manyComponentsArePartedIntoFigures() {
    List<Curve> curves = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      for (String of : List.of("w/gamma", "l1", "potential")) {
        curves.add(curve("component " + i + " of " + of, Role.MEASURED, i, i + .5));
      }
    }
    List<Article.Block> blocks =
        StudyFigures.of(
            "limit",
            new MarginStudy(
                List.of(new Panel("Components", GAMMA, new Axis("component", false), curves))));
    List<Chart> charts =
        blocks.stream()
            .filter(Article.Block.Figure.class::isInstance)
            .map(block -> ((Article.Block.Figure) block).chart())
            .toList();
    assertThat(charts).hasSize(3).allMatch(chart -> chart.curves().size() == 6);
    assertThat(printed(blocks)).contains("3 more figures of this kind are left out.");
  }
}
