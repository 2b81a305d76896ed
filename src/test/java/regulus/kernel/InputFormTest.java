package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputFormTest {

  private static final Expr INNER_PRODUCT = Expr.symbol("x.x");

  @Test
  void innerProductsThatAreSymbolsBindAsTheyAreWritten() {
    assertThat(INNER_PRODUCT.pow(2)).hasToString("(x.x)^2");
    assertThat(INNER_PRODUCT.times(Expr.symbol("m"))).hasToString("x.x*m");
    assertThat(Expr.symbol("m").dividedBy(INNER_PRODUCT)).hasToString("m/(x.x)");
  }

  @Test
  void otherSymbolsNeedNoParentheses() {
    assertThat(Expr.symbol("x").pow(2)).hasToString("x^2");
  }
}
