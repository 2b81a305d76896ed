package regulus.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xml.sax.InputSource;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Rational;

/** What holds for every formula, however long. */
class LongFormulaProperties {

  @Property(tries = 300)
  void latexIsBalanced(@ForAll("formulas") Expr formula) {
    Box box = Layout.of(formula, Notation.PLAIN);
    for (String text : List.of(Latex.of(box), LatexLines.inline(box), LatexLines.display(box))) {
      assertThat(depth(text, "{", "}")).as(text).isZero();
      assertThat(depth(text, "\\left", "\\right")).as(text).isZero();
      assertThat(depth(text, "\\begin{aligned}", "\\end{aligned}")).as(text).isZero();
    }
  }

  @Property(tries = 300)
  void inlineFormulasMayBeBrokenInsideParentheses(@ForAll("formulas") Expr formula) {
    String text = LatexLines.inline(Layout.of(formula, Notation.PLAIN));
    assertThat(text).doesNotContain("\n");
    assertThat(text.chars().filter(c -> c == '$').count()).isEqualTo(2);
  }

  @Property(tries = 300)
  void mathMlIsWellFormed(@ForAll("formulas") Expr formula) throws Exception {
    String text = "<p>" + MathMl.of(formula, Notation.PLAIN) + "</p>";
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  @Property(tries = 300)
  void breakingKeepsEverySymbol(@ForAll("formulas") Expr formula) {
    String whole = LatexLines.inline(Layout.of(formula, Notation.PLAIN));
    String broken = LatexLines.display(Layout.of(formula, Notation.PLAIN));
    for (String symbol : formula.symbols()) {
      assertThat(count(broken, symbol)).isEqualTo(count(whole, symbol));
    }
  }

  /** Counts a Greek letter, which occurs in no other command. */
  private static int count(String text, String symbol) {
    return text.split("\\\\" + symbol + "(?![a-z])", -1).length;
  }

  private static int depth(String text, String open, String close) {
    return occurrences(text, open) - occurrences(text, close);
  }

  private static int occurrences(String text, String part) {
    String notLonger = Character.isLetter(part.charAt(part.length() - 1)) ? "(?![a-z])" : "";
    return text.split(Pattern.quote(part) + notLonger, -1).length;
  }

  @Provide
  Arbitrary<Expr> formulas() {
    return formula(4);
  }

  private static Arbitrary<Expr> formula(int depth) {
    Arbitrary<Expr> symbol = Arbitraries.of("alpha", "beta", "gamma", "omega").map(Expr::symbol);
    Arbitrary<Expr> number =
        Combinators.combine(
                Arbitraries.integers().between(-9, 9), Arbitraries.integers().between(1, 5))
            .as((top, bottom) -> Expr.number(Rational.of(top, bottom)));
    if (depth == 0) {
      return Arbitraries.oneOf(symbol, number);
    }
    Arbitrary<Expr> part = formula(depth - 1);
    Arbitrary<List<Expr>> parts = part.list().ofMinSize(2).ofMaxSize(6);
    return Arbitraries.oneOf(
        symbol,
        parts.map(Expr.Sum::new),
        parts.map(Expr.Product::new),
        Combinators.combine(part, number).as(Expr.Power::new),
        Combinators.combine(part, part).as(Expr.Power::new),
        Combinators.combine(Arbitraries.of(Head.values()), part).as(Expr.Apply::new),
        Combinators.combine(part, part).as(Expr.Dot::new));
  }
}
