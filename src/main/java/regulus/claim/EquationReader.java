package regulus.claim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import regulus.kernel.Expr;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Reads claims about equations: identities and numbers of real roots. */
final class EquationReader {
  private static final String SIGN = "==";
  private static final int MOST_ROOTS = 100;
  private static final int MOST_DIGITS = 1_000;
  private static final String DECIMAL_NUMBER = "a decimal number of at most 1,000 digits";
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private EquationReader() {}

  static Claim readIdentity(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    boolean mapping = body instanceof Yaml.Mapping;
    Fields fields =
        mapping
            ? Fields.of(body, "`identity`", Keys.IDENTITY)
            : Fields.of(new Yaml.Mapping(body.position(), Map.of()), "`identity`", List.of());
    FormulaSetting formulas = new FormulaSetting(builder, fields);
    Scope scope = formulas.declarations().quantity();
    PositionedText text =
        Fields.scalar(mapping ? fields.require("equation") : body, "`FORMULA == FORMULA`")
            .content();
    int sign = text.text().indexOf(SIGN);
    if (sign < 0) {
      throw new ClaimException(
          text.position(), "`FORMULA == FORMULA`", "no `==`", "write both sides");
    }
    Expr left = FormulaParser.parseScalar(text.part(0, sign), scope);
    Expr right =
        FormulaParser.parseScalar(text.part(sign + SIGN.length(), text.text().length()), scope);
    Setting setting = formulas.setting(claim);
    return new Claim.OfFormulas(
        heading,
        ClaimKind.IDENTITY.word(),
        new Statement.Identity(setting, formulas.replaced(left), formulas.replaced(right)));
  }

  static Claim readValue(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`value`", Keys.VALUE);
    FormulaSetting formulas = new FormulaSetting(builder, fields);
    Yaml node = fields.require("of");
    Scope scope = formulas.declarations().potential("a value");
    Setting setting = formulas.setting(claim);
    Expr of = formulas.replaced(ClaimBuilder.formula(node, scope));
    Set<String> free = setting.expand(of).symbols();
    if (!free.isEmpty()) {
      throw new ClaimException(
          node.position(),
          "a formula without free symbols",
          "`" + String.join("`, `", free) + "`",
          "give them values under `define`, or claim an `identity`");
    }
    Yaml.Scalar decimal = Fields.scalar(fields.require("is"), DECIMAL_NUMBER);
    String text = decimal.text().strip();
    if (!DECIMAL.matcher(text).matches() || text.length() > MOST_DIGITS) {
      throw new ClaimException(
          decimal.position(),
          DECIMAL_NUMBER,
          decimal.describe(),
          "write digits with a point, such as 13.540");
    }
    return new Claim.OfFormulas(
        heading, ClaimKind.VALUE.word(), new Statement.Value(setting, of, text));
  }

  static Claim readRoots(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`real-roots`", Keys.REAL_ROOTS);
    FormulaSetting formulas = new FormulaSetting(builder, fields);
    Yaml.Scalar in = Fields.scalar(fields.require("in"), "the unknown");
    String unknown =
        formulas.declarations().symbols().containsKey(in.text())
            ? in.text()
            : formulas.declarations().declare(in, Scope.Role.CONSTANT, Shape.SCALAR);
    Scope scope = formulas.declarations().potential("a polynomial");
    if (!(scope.symbol(unknown, in.position()).expr() instanceof Expr.Sym(String name)
        && name.equals(unknown))) {
      throw new ClaimException(in.position(), "a new symbol", in.describe(), "choose another name");
    }
    Expr polynomial = formulas.replaced(ClaimBuilder.formula(fields.require("of"), scope));
    if (!polynomial.symbols().contains(unknown)) {
      throw new ClaimException(
          in.position(),
          "a symbol that occurs in the polynomial",
          "`" + unknown + "`, which does not",
          "write one of " + String.join(", ", polynomial.symbols()));
    }
    int number = Fields.integer(fields.require("number"), "a number of roots", 0, MOST_ROOTS);
    return new Claim.OfFormulas(
        heading,
        ClaimKind.REAL_ROOTS.word(),
        new Statement.RealRoots(formulas.setting(claim), polynomial, unknown, number));
  }
}
