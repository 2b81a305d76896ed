package regulus.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import regulus.claim.Scope.Role;
import regulus.claim.Scope.Symbol;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;

class FormulaParserTest {

  /**
   * Parameters x, a, up; vectors u, v of length d and s of length 3; constants k, alpha; output w.
   */
  static Map<String, Symbol> symbols() {
    Map<String, Symbol> symbols = new LinkedHashMap<>();
    Shape length = new Shape.Vector(new Model.Size.Symbolic("d"));
    Shape three = new Shape.Vector(new Model.Size.Fixed(3));
    for (String parameter : List.of("x", "y", "a", "up")) {
      symbols.put(parameter, new Symbol(Role.PARAMETER, Shape.SCALAR));
    }
    symbols.put("u", new Symbol(Role.PARAMETER, length));
    symbols.put("v", new Symbol(Role.PARAMETER, length));
    symbols.put("s", new Symbol(Role.PARAMETER, three));
    symbols.put("d", new Symbol(Role.LENGTH, Shape.SCALAR));
    symbols.put("w", new Symbol(Role.OUTPUT, Shape.SCALAR));
    symbols.put("k", new Symbol(Role.CONSTANT, Shape.SCALAR));
    symbols.put("alpha", new Symbol(Role.CONSTANT, Shape.SCALAR));
    return symbols;
  }

  private static Scope scope() {
    return Scope.of(
        "a quantity", symbols(), true, Role.PARAMETER, Role.OUTPUT, Role.CONSTANT, Role.DEFINED);
  }

  private static Typed parse(String text) throws ClaimException {
    return FormulaParser.parse(PositionedText.of("f", text), scope());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // numbers
        "0 | 0",
        "007 | 7",
        "123456789012345678901234567890 | 123456789012345678901234567890",
        "0.25 | 1/4",
        "2.50 | 5/2",
        "-3 | -3",
        "6/4 | 3/2",
        "-1/2 | -1/2",
        "1/(1/3) | 3",
        "2^-1 | 1/2",
        // sums
        "x + y - k | x + y - k",
        "x - (y - k) | x - (y - k)",
        "-x + y | -x + y",
        "x - -y | x + y",
        "+x | x",
        "x + 0 | x",
        "x - 2*y | x - 2*y",
        // products: numbers come first and are multiplied out
        "2*x/3 | 2/3*x",
        "x*3*y*2 | 6*x*y",
        "x/2 | 1/2*x",
        "x/y/k | x/y/k",
        "x/(y*k) | x/(y*k)",
        "1/x | 1/x",
        "-1/x | -1/x",
        "0*x | 0",
        "-(x + y)*k | -(x + y)*k",
        // juxtaposition
        "2 x | 2*x",
        "2x | 2*x",
        "x y | x*y",
        "2 w^2/k | 2*w^2/k",
        "4 w^2 | 4*w^2",
        "1/2 w^2 | 1/2*w^2",
        "2(x + y) | 2*(x + y)",
        "(x + y)(x - y) | (x + y)*(x - y)",
        "x (y + 1) | x*(y + 1)",
        "x 2 | 2*x",
        "2 Sqrt[k] x | 2*Sqrt[k]*x",
        // powers
        "-x^2 | -x^2",
        "(-x)^2 | (-x)^2",
        "(-2)^3 | (-2)^3",
        "x^2^3 | x^(2^3)",
        "(x^2)^3 | (x^2)^3",
        "x^-2 | x^(-2)",
        "2^-x | 2^(-x)",
        "x^-y^2 | x^(-y^2)",
        "x^(1/2) | Sqrt[x]",
        "x^0.5 | Sqrt[x]",
        "x^1 | x",
        "x^(2/3) | x^(2/3)",
        "10^-3 | 10^(-3)",
        // functions, full and relaxed
        "Sqrt[k + 4 w^2] | Sqrt[k + 4*w^2]",
        "sqrt(k) | Sqrt[k]",
        "Sqrt(k) | Sqrt[k]",
        "sqrt[k] | Sqrt[k]",
        "log(x) | Log[x]",
        "exp(x) | Exp[x]",
        "asinh(x) | ArcSinh[x]",
        "arcsinh(x) | ArcSinh[x]",
        "atanh(x) | ArcTanh[x]",
        "sinh(x) | Sinh[x]",
        "cosh(x) | Cosh[x]",
        "tanh(x) | Tanh[x]",
        "abs(x) | Abs[x]",
        "asin(x) | ArcSin[x]",
        "atan(x) | ArcTan[x]",
        "norm(u) | Norm[u]",
        "ArcSinh[2*w/Sqrt[k]]^2 | ArcSinh[2*w/Sqrt[k]]^2",
        // initial values and vectors
        "up[0] | up[0]",
        "up[0]^2 | up[0]^2",
        "up[ 0 ] | up[0]",
        "a^2 - u.u | a^2 - u.u",
        "2 u.v | 2*u.v",
        "(a*u).v | (a*u).v",
        "u.(u + v) | u.(u + v)",
        "(u.u)^2 | (u.u)^2",
        "1/u.u | 1/(u.u)",
        "Norm[u[0]] | Norm[u[0]]",
        "a*u | a*u",
        "u/a | u/a",
        "-u | -u",
        "0*u | 0*u",
      })
  void readsAndPrints(String written, String printed) throws ClaimException {
    Expr once = parse(written).expr();
    assertThat(once).hasToString(printed);
    assertThat(parse(printed).expr()).as("read again").isEqualTo(once);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1e-3 | 1:1 | an exact number | `1e-3` in scientific notation | write 1/1000 or 10^-3",
        "x+1.5E3 | 1:3 | an exact number | `1.5E3` in scientific notation | write 1.5*10^3",
        "x + x_1 | 1:5 | a symbol | `x_1` with an underscore | write x1",
        "x_ | 1:1 | a symbol | `x_` with an underscore | write x",
        "1_000 | 1:1 | a number without separators | `1_000` with an underscore | write 1000",
        "_ | 1:1 | a symbol | `_` | remove it: formulas contain no patterns",
        "1/0 | 1:3 | a divisor that is not zero | `0` | correct the quotient",
        "x/(0.0) | 1:3 | a divisor that is not zero | `(` | correct the quotient",
        "0^-1 | 1:3 | a divisor that is not zero | 0 to a negative power | correct it",
        "0x10 | 1:1 | a decimal number | a hexadecimal one | write it in base ten, or 0*x as a"
            + " product",
        "16^^ff | 1:3 | an exponent | `^^` | write numbers in base ten",
        "(x | 1:1 | `)` for this `(` | the end of the formula | close it with `)`",
        "Sqrt[x | 1:5 | `]` for this `[` | the end of the formula | close it with `]`",
        "Sqrt[x) | 1:7 | an operator or `]` | `)` | close the `[` first",
        "x) | 1:2 | an operator or the end of the formula | `)` | remove it, or open it before",
        "Log[x,] | 1:6 | an operator, a number or a symbol | `,` | remove the comma: every function"
            + " takes one argument",
        "f[x] | 1:1 | a known function or symbol | unknown function `f` | see the list of functions"
            + " in docs/language.md",
        "ArcSihn[x] | 1:1 | a known function or symbol | unknown function `ArcSihn` | did you mean"
            + " `ArcSinh`?",
        "Sin[x] | 1:1 | a known function or symbol | unknown function `Sin` | did you mean `Sinh`?",
        "Sqrt | 1:1 | a symbol | the function `Sqrt` alone | write Sqrt[x]",
        "Power[x, 2] | 1:8 | an operator, a number or a symbol | `,` | remove the comma: every"
            + " function takes one argument",
        "alhpa^2 | 1:1 | a declared symbol | unknown symbol `alhpa` | did you mean `alpha`?",
        "x + zzz | 1:5 | a declared symbol | unknown symbol `zzz` | declare it under `constants` or"
            + " `define`",
        "E^x | 1:1 | a symbol | `E` | write Exp[1]: E is not supported",
        "2*Pi | 1:3 | a symbol | `Pi` | declare a constant for it: Pi is not supported",
        "x*I | 1:3 | a symbol | `I` | remove it: numbers are real",
        "up[1] | 1:4 | 0 in `up[0]` | `1` | only the value at time 0 can be written",
        "up[0 | 1:5 | `]` after `up[0` | the end of the formula | close the bracket",
        "alpha[0] | 1:1 | a quantity in parameters, outputs, constants, defined symbols, initial"
            + " values | `alpha[0]` of the constant `alpha` | write `alpha`, which does not change"
            + " with time",
        "w[0] | 1:1 | a quantity in parameters, outputs, constants, defined symbols, initial values"
            + " | `w[0]` of the output `w` | write the predictor with each parameter at time 0",
        "d*x | 1:1 | a quantity in parameters, outputs, constants, defined symbols, initial values"
            + " | the length `d` | lengths stand only under `vectors` and"
            + " `matrices`",
        "x(y) | 1:2 | an operator after `x` | `(` | write x*(...)",
        "1 000 | 1:3 | an operator between two numbers | `000` | write * for a product",
        "x/y k | 1:5 | an operator after a quotient | `k` | write a/b*c or a/(b*c), whichever is"
            + " meant",
        "x/2 k | 1:5 | an operator after a quotient | `k` | write a/b*c or a/(b*c), whichever is"
            + " meant",
        "x + | 1:4 | a number, a symbol or `(` | the end of the formula | complete the formula",
        "x + * y | 1:5 | a number, a symbol or `(` | `*` | complete the formula",
        "() | 1:2 | a number, a symbol or `(` | `)` | complete the formula",
        ".5 | 1:1 | a number, a symbol or `(` | `.` | write 0.5 or u.v",
        "2.x | 1:2 | a digit after the decimal point | `x` | write 2",
        "x**2 | 1:2 | an operator | `**` | write ^ for a power",
        "x^1000000000 | 1:3 | an exponent of size at most 1000 | a larger one | name the exponent"
            + " as a constant",
        "x^(1/1001) | 1:3 | an exponent of size at most 1000 | a larger one | name the exponent as"
            + " a constant",
        "x > 0 | 1:3 | a formula | a comparison `>` | put conditions under `assume`",
        "x = 2 | 1:3 | an operator, a number or a symbol | `=` | put equalities under `initial` or"
            + " `define`",
        "x := 2 | 1:3 | an operator, a number or a symbol | `:` | put definitions under `define`",
        "x == 2 | 1:3 | an operator, a number or a symbol | `=` | put equalities under `initial` or"
            + " `define`",
        "{x} | 1:1 | an operator, a number or a symbol | `{` | group with ( ): formulas contain no"
            + " lists",
        "x! | 1:2 | an operator, a number or a symbol | `!` | remove it, or write != for different",
        "x; y | 1:2 | an operator, a number or a symbol | `;` | remove the semicolon: a formula"
            + " stands alone",
        "\"x\" | 1:1 | an operator, a number or a symbol | `\"` | remove the quote: formulas"
            + " contain no strings",
        "x & y | 1:3 | an operator, a number or a symbol | `&` | remove it: the operators are + - *"
            + " / ^ .",
        "\u03b1 + 1 | 1:1 | a formula in ASCII | `\u03b1` (U+03B1) | write alpha",
        "x \u2212 1 | 1:3 | a formula in ASCII | `\u2212` (U+2212) | write -",
        "x + \ud835\udefc | 1:5 | a formula in ASCII | `\ud835\udefc` (U+1D6FC) | write its name in"
            + " letters",
        // vectors
        "u + x | 1:5 | a term that is a vector of length d | a scalar | add only what is alike",
        "u + s | 1:5 | a term that is a vector of length d | a vector of length 3 | add only what"
            + " is alike",
        "u*v | 1:3 | a scalar as the other factor of a vector | a vector of length d | write u.v"
            + " for the inner product",
        "u v | 1:3 | a scalar as the other factor of a vector | a vector of length d | write u.v"
            + " for the inner product",
        "x/u | 1:3 | a scalar | a vector of length d | divide by a scalar",
        "u^2 | 1:1 | a scalar | a vector of length d | write u.u for the square of the norm",
        "2^u | 1:3 | a scalar | a vector of length d | write a scalar exponent",
        "u.x | 1:3 | a vector beside `.` | a scalar | write * for a product of scalars",
        "u.v.u | 1:1 | a vector beside `.` | a scalar | write * for a product of scalars",
        "u.s | 1:2 | a vector of length d | a vector of length 3 | match the lengths",
        "Norm[x] | 1:6 | a vector in `Norm` | a scalar | write Abs[x]",
        "Abs[u] | 1:5 | a scalar | a vector of length d | apply `Abs` to a scalar",
      })
  void refuses(String written, String at, String expected, String found, String remedy) {
    assertThatThrownBy(() -> parse(written))
        .isInstanceOf(ClaimException.class)
        .hasMessage("f:" + at + ": expected " + expected + ", found " + found + "; " + remedy);
  }

  @Test
  void lineBreaksAreSpaceButNoProduct() throws ClaimException {
    assertThat(parse("x +\n  y").expr()).hasToString("x + y");
    assertThat(parse("Sqrt[\nx\n]").expr()).hasToString("Sqrt[x]");
    assertThatThrownBy(() -> parse("x\n  y"))
        .hasMessage(
            "f:2:3: expected an operator at the line break, found `y`; "
                + "write * for a product, or close the formula");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "Sqrt[", "-", "x^", "2^-", "-("})
  void deepNestingIsRefusedAndNeverOverflows(String opening) {
    assertThatThrownBy(() -> parse(opening.repeat(5_000) + "x"))
        .isInstanceOf(ClaimException.class)
        .hasMessageMatching(
            "f:1:\\d+: expected (formulas nested at most 200 deep, found a deeper one"
                + "|a formula of at most 20000 characters, found one of \\d+)"
                + "; name its parts under `define`");
  }

  @Test
  void nestingUpToTheLimitIsRead() throws ClaimException {
    assertThat(parse("(".repeat(200) + "x" + ")".repeat(200)).expr()).hasToString("x");
  }

  @Test
  void longFormulasAndNumbersAreRefused() {
    assertThatThrownBy(() -> parse("x+".repeat(10_001) + "x"))
        .hasMessageStartingWith("f:1:1: expected a formula of at most 20000 characters");
    assertThatThrownBy(() -> parse("x + " + "1".repeat(1_001)))
        .hasMessageStartingWith(
            "f:1:5: expected a number of at most 1000 digits, found one of 1001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "k > 0 | k > 0",
        "k >= 2 alpha | k >= 2*alpha",
        "alpha > k > 0 | alpha > k, k > 0",
        "0 < k <= alpha < 1 | 0 < k, k <= alpha, alpha < 1",
        "k != 0 | k != 0",
        "up[0]^2 - 1 > k | up[0]^2 - 1 > k",
      })
  void readsConditions(String written, String printed) throws ClaimException {
    assertThat(FormulaParser.parseAssumptions(PositionedText.of("f", written), scope()))
        .map(Object::toString)
        .containsExactly(printed.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "k | 1:2 | a comparison | the end of the formula | write one of < <= > >= !=",
        "k > | 1:4 | a number, a symbol or `(` | the end of the formula | complete the formula",
        "k > 0 < alpha | 1:7 | a chain in one direction | `<` | write two conditions",
        "k != 0 != alpha | 1:8 | a chain in one direction | `!=` | write two conditions",
        "u > 0 | 1:1 | a scalar | a vector of length d | compare norms or components",
        "k = 0 | 1:3 | an operator, a number or a symbol | `=` | put equalities under `initial` or"
            + " `define`",
      })
  void refusesConditions(String written, String at, String expected, String found, String remedy) {
    assertThatThrownBy(
            () -> FormulaParser.parseAssumptions(PositionedText.of("f", written), scope()))
        .hasMessage("f:" + at + ": expected " + expected + ", found " + found + "; " + remedy);
  }

  @Test
  void everyHeadCanBeWritten() throws ClaimException {
    for (Head head : Head.values()) {
      if (head.isOfArrays() && head != Head.NORM) {
        continue;
      }
      String argument = head == Head.NORM ? "u" : "x";
      String written = head.wolframName() + "[" + argument + "]";
      assertThat(parse(written).expr()).isEqualTo(Expr.symbol(argument).apply(head));
    }
  }

  @Test
  void openScopeAdmitsAnySymbolAndNoUnknownFunction() throws ClaimException {
    assertThat(FormulaParser.parse("c1*Norm[q] + q.r + z[0]"))
        .hasToString("c1*Norm[q] + q.r + z[0]");
    assertThatThrownBy(() -> FormulaParser.parse("Sin[x]"))
        .hasMessageStartingWith("formula:1:1: expected a known function or symbol");
  }

  @Test
  void shapesAreInferred() throws ClaimException {
    Shape length = new Shape.Vector(new Model.Size.Symbolic("d"));
    assertThat(parse("2*a*u - v/x").shape()).isEqualTo(length);
    assertThat(parse("a*u.v").shape()).isEqualTo(Shape.SCALAR);
    assertThat(parse("0*u").shape()).isEqualTo(length);
  }

  /** Matrices A of 2 x d, B of d x m, S of d x d; vector u of length d. */
  private static Scope matrices() {
    Model.Size d = new Model.Size.Symbolic("d");
    Model.Size m = new Model.Size.Symbolic("m");
    Map<String, Symbol> symbols = new LinkedHashMap<>();
    symbols.put("A", new Symbol(Role.PARAMETER, new Shape.Matrix(new Model.Size.Fixed(2), d)));
    symbols.put("B", new Symbol(Role.PARAMETER, new Shape.Matrix(d, m)));
    symbols.put("S", new Symbol(Role.PARAMETER, new Shape.Matrix(d, d)));
    symbols.put("u", new Symbol(Role.PARAMETER, new Shape.Vector(d)));
    symbols.put("x", new Symbol(Role.PARAMETER, Shape.SCALAR));
    return Scope.of("a quantity", symbols, true, Role.PARAMETER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A.B | A.B | a matrix of 2 x m",
        "A.S.B | A.S.B | a matrix of 2 x m",
        "A.(S.B) | A.(S.B) | a matrix of 2 x m",
        "A.u | A.u | a vector of length 2",
        "2 x A.u | 2*x*A.u | a vector of length 2",
        "u.(S.u) | u.(S.u) | a scalar",
        "Transpose[A].A - S/2 | Transpose[A].A - 1/2*S | a matrix of d x d",
        "tr(S) | Tr[S] | a scalar",
        "Tr[A.Transpose[A]]^2 | Tr[A.Transpose[A]]^2 | a scalar",
        "Diagonal[Transpose[A].A] + u | Diagonal[Transpose[A].A] + u | a vector of length d",
        "S[0].u[0] | S[0].u[0] | a vector of length d",
      })
  void readsMatrices(String text, String printed, String shape) throws ClaimException {
    Typed read = FormulaParser.parse(PositionedText.of("f", text), matrices());
    assertThat(read.expr()).hasToString(printed);
    assertThat(read.shape()).hasToString(shape);
    assertThat(FormulaParser.parse(printed)).isEqualTo(read.expr());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "B.A | f:1:2: expected a matrix with m rows behind a matrix of d x m, found a matrix of 2 x"
            + " d; match the sizes; Transpose[A] swaps rows and columns",
        "B.u | f:1:2: expected a vector of length m behind a matrix of d x m, found a vector of"
            + " length d; match the sizes; Transpose[A] swaps rows and columns",
        "u.S | f:1:2: expected a vector beside a vector, found a matrix of d x d; write"
            + " Transpose[A].u for the product from the left",
        "S*S | f:1:3: expected a scalar as the other factor of a matrix, found a matrix of d x d;"
            + " write A.B for the matrix product",
        "S^2 | f:1:1: expected a scalar, found a matrix of d x d; write A.A for the square of a"
            + " matrix",
        "S + x | f:1:5: expected a term that is a matrix of d x d, found a scalar; add only what is"
            + " alike",
        "A + Transpose[A] | f:1:5: expected a term that is a matrix of 2 x d, found a matrix of d x"
            + " 2; add only what is alike",
        "Tr[A] | f:1:4: expected a square matrix in `Tr`, found a matrix of 2 x d; write for"
            + " example A.Transpose[A]",
        "Diagonal[u] | f:1:10: expected a matrix in `Diagonal`, found a vector of length d; apply"
            + " it to a matrix",
        "Norm[S] | f:1:6: expected a vector in `Norm`, found a matrix of d x d; write"
            + " Sqrt[Tr[Transpose[A].A]] for the Frobenius norm",
        "Log[S] | f:1:5: expected a scalar, found a matrix of d x d; apply `Log` to a scalar",
        "A.x | f:1:3: expected a vector beside `.`, found a scalar; write * for a product of"
            + " scalars",
      })
  void refusesMatricesThatDoNotFit(String text, String message) {
    assertThatThrownBy(() -> FormulaParser.parse(PositionedText.of("f", text), matrices()))
        .isInstanceOf(ClaimException.class)
        .hasMessage(message);
  }
}
