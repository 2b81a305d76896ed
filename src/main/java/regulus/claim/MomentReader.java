package regulus.claim;

import java.util.LinkedHashSet;
import java.util.Set;
import regulus.kernel.Expr;
import regulus.kernel.RandomLaws;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Moment.Functional;

/** Reads claims about expectations over random matrices. */
final class MomentReader {

  private final ClaimBuilder builder;
  private final Setting setting;
  private final RandomLaws laws;
  private final Fields fields;

  private MomentReader(ClaimBuilder builder, Fields claim, Yaml body, Fields fields)
      throws ClaimException {
    this.builder = builder;
    this.setting = builder.assuming(claim);
    this.laws = laws(builder, body);
    this.fields = fields;
  }

  /** The laws of the file, which must have some. */
  static RandomLaws laws(ClaimBuilder builder, Yaml body) throws ClaimException {
    RandomLaws laws = builder.random();
    if (laws.names().isEmpty()) {
      throw new ClaimException(
          body.position(),
          "random matrices",
          "a file in which nothing is random",
          "add for example `random: {A: gaussian(1/d)}`");
    }
    return laws;
  }

  static Claim readMoment(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`moment`", Keys.MOMENT);
    MomentReader reader = new MomentReader(builder, claim, body, fields);
    int kinds = 0;
    for (String kind : new String[] {"of", "variance", "lyapunov"}) {
      kinds += fields.has(kind) ? 1 : 0;
    }
    if (kinds != 1
        || fields.has("number") != fields.has("lyapunov")
        || (fields.has("copies") && fields.has("lyapunov"))) {
      throw new ClaimException(
          body.position(),
          "one of `of`, `variance`, and `lyapunov` with `number`",
          "another choice",
          "write for example {of: z.z, is: x.x}");
    }
    return new Claim.OfMoments(
        heading,
        ClaimKind.MOMENT.word(),
        fields.has("lyapunov") ? reader.exponent() : reader.moment());
  }

  private Statement.Moment moment() throws ClaimException {
    boolean mean = fields.has("of");
    Expr of =
        ClaimBuilder.formula(
            fields.require(mean ? "of" : "variance"), builder.declarations().random());
    return new Statement.Moment(
        setting,
        laws,
        mean ? Functional.MEAN : Functional.VARIANCE,
        of,
        copies(fields, builder.declarations()),
        fixed("is", "a moment"));
  }

  /** How many copies are meant; 1 if nothing is said. */
  static Expr copies(Fields fields, Declarations declarations) throws ClaimException {
    if (!fields.has("copies")) {
      return Expr.ONE;
    }
    Yaml node = fields.require("copies");
    Expr copies = ClaimBuilder.formula(node, declarations.constants("a number of copies"));
    if (!(copies instanceof Expr.Sym || isWhole(copies))) {
      throw new ClaimException(
          node.position(),
          "a constant or a whole number from 1 on",
          "`" + copies + "`",
          "declare the number of copies under `constants`");
    }
    return copies;
  }

  private static boolean isWhole(Expr copies) {
    return copies instanceof Expr.Num(Rational number) && number.isInteger() && number.signum() > 0;
  }

  private Statement.LyapunovExponent exponent() throws ClaimException {
    Yaml.Scalar matrix = Fields.scalar(fields.require("lyapunov"), "a random matrix");
    Scope.Symbol symbol = builder.declarations().symbols().get(matrix.text());
    boolean square =
        symbol != null && symbol.shape() instanceof Shape.Matrix shape && shape.isSquare();
    if (!square || laws.of(matrix.text()).isEmpty()) {
      throw new ClaimException(
          matrix.position(),
          "a random square matrix",
          matrix.describe(),
          "write one of " + String.join(", ", laws.names()));
    }
    return new Statement.LyapunovExponent(
        setting,
        laws,
        matrix.text(),
        ClaimBuilder.formula(fields.require("number"), builder.declarations().law("a number")),
        fixed("is", "an exponent"));
  }

  static Claim readScale(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`scale`", Keys.SCALE);
    MomentReader reader = new MomentReader(builder, claim, body, fields);
    return new Claim.OfMoments(heading, ClaimKind.SCALE.word(), reader.scale());
  }

  private Statement.Scale scale() throws ClaimException {
    Yaml.Scalar by = Fields.scalar(fields.require("by"), "a constant");
    if (!setting.constants().containsKey(by.text())) {
      throw new ClaimException(
          by.position(),
          "a constant",
          by.describe(),
          "declare the scale that is solved for under `constants`");
    }
    Expr of = ClaimBuilder.formula(fields.require("of"), builder.declarations().random());
    Expr keeps = fixed("keeps", "what is kept");
    Expr is = fixed("is", "a scale");
    for (String key : new String[] {"keeps", "is"}) {
      Expr formula = key.equals("is") ? is : keeps;
      if (setting.expand(formula).symbols().contains(by.text())) {
        throw new ClaimException(
            fields.require(key).position(),
            "a formula without the unknown `" + by.text() + "`",
            "`" + formula + "`",
            "write it in the other constants and the sizes");
      }
    }
    return new Statement.Scale(setting, laws, of, keeps, by.text(), is);
  }

  private Expr fixed(String key, String purpose) throws ClaimException {
    return fixed(fields.require(key), builder.declarations().notRandom(purpose), setting, laws);
  }

  /** A formula without random matrices. */
  static Expr fixed(Yaml node, Scope scope, Setting setting, RandomLaws laws)
      throws ClaimException {
    Expr formula = ClaimBuilder.formula(node, scope);
    Set<String> random = new LinkedHashSet<>(setting.expand(formula).symbols());
    random.retainAll(laws.names());
    if (!random.isEmpty()) {
      throw new ClaimException(
          node.position(),
          "a formula in fixed vectors, sizes and constants",
          "the random matrix `" + random.iterator().next() + "`",
          "write its expectation");
    }
    return formula;
  }
}
