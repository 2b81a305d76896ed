package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.claim.Scope.Role;
import regulus.kernel.Assumption;
import regulus.kernel.Distribution;
import regulus.kernel.Expr;
import regulus.kernel.RandomLaws;
import regulus.kernel.Rational;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Reads claims about laws of random numbers, and about norms of random matrices. */
final class LawReader {

  private static final Pattern LAW =
      Pattern.compile("\\s*([A-Za-z]+)\\s*\\[(.*)\\]\\s*", Pattern.DOTALL);

  private static final String LAWS =
      "write one of ChiSquareDistribution[d], BetaDistribution[a, b], GammaDistribution[k, t]";

  private final ClaimBuilder builder;
  private final Setting setting;
  private final RandomLaws laws;
  private final Fields fields;

  private LawReader(ClaimBuilder builder, Fields claim, Yaml body, Fields fields)
      throws ClaimException {
    this.builder = builder;
    this.laws = MomentReader.laws(builder, body);
    this.fields = fields;
    Setting base = builder.assuming(claim);
    Optional<Yaml> on = fields.get("on");
    this.setting =
        on.isPresent()
            ? ClaimBuilder.assuming(
                base, conditions(on.get(), builder.declarations().law("a condition")))
            : base;
  }

  private static List<Assumption> conditions(Yaml node, Scope scope) throws ClaimException {
    return SettingReader.assumptions(node, scope);
  }

  static Claim readLaw(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`identical-law`", Keys.IDENTICAL_LAW);
    LawReader reader = new LawReader(builder, claim, body, fields);
    return new Claim.OfMoments(heading, ClaimKind.IDENTICAL_LAW.word(), reader.law());
  }

  private Statement.IdenticalLaw law() throws ClaimException {
    Expr of = ClaimBuilder.formula(fields.require("of"), builder.declarations().random());
    Expr copies = MomentReader.copies(fields, builder.declarations());
    Declarations declarations = builder.declarations().copy();
    Map<String, Distribution.Copies> numbers = new LinkedHashMap<>();
    Optional<Yaml> node = fields.get("distributed");
    if (node.isPresent()) {
      Yaml.Mapping mapping = Fields.mapping(node.get(), "laws of numbers");
      for (Yaml.Entry entry : mapping.entries().values()) {
        String name = declarations.declare(entry.key(), Role.CONSTANT, Shape.SCALAR);
        numbers.put(name, number(entry.value()));
      }
    }
    Expr is =
        MomentReader.fixed(
            fields.require("is"), declarations.notRandom("a random number"), setting, laws);
    return new Statement.IdenticalLaw(setting, laws, of, copies, numbers, is);
  }

  private Distribution.Copies number(Yaml node) throws ClaimException {
    if (!(node instanceof Yaml.Mapping)) {
      return new Distribution.Copies(distribution(node), Expr.ONE);
    }
    Fields number = Fields.of(node, "a number", Keys.DISTRIBUTED);
    return new Distribution.Copies(
        distribution(number.require("of")), MomentReader.copies(number, builder.declarations()));
  }

  private Distribution distribution(Yaml node) throws ClaimException {
    Yaml.Scalar scalar = Fields.scalar(node, "a distribution");
    PositionedText text = scalar.content();
    Matcher matcher = LAW.matcher(text.text());
    if (!matcher.matches()) {
      throw new ClaimException(scalar.position(), "a distribution", scalar.describe(), LAWS);
    }
    List<PositionedText> arguments = arguments(text.part(matcher.start(2), matcher.end(2)));
    return switch (matcher.group(1)) {
      case "ChiSquareDistribution" -> {
        requireNumber(scalar, arguments, 1);
        yield new Distribution.ChiSquare(parameter(arguments.getFirst()));
      }
      case "BetaDistribution" -> {
        requireNumber(scalar, arguments, 2);
        yield new Distribution.Beta(parameter(arguments.get(0)), parameter(arguments.get(1)));
      }
      case "GammaDistribution" -> {
        requireNumber(scalar, arguments, 2);
        yield new Distribution.Gamma(parameter(arguments.get(0)), parameter(arguments.get(1)));
      }
      default ->
          throw new ClaimException(
              scalar.position(), "a distribution", "`" + matcher.group(1) + "`", LAWS);
    };
  }

  private static void requireNumber(Yaml.Scalar at, List<PositionedText> arguments, int number)
      throws ClaimException {
    if (arguments.size() != number) {
      throw new ClaimException(
          at.position(),
          "a distribution with " + number + (number == 1 ? " parameter" : " parameters"),
          arguments.size() + " in " + at.describe(),
          LAWS);
    }
  }

  /** The parts between commas that stand in no brackets. */
  private static List<PositionedText> arguments(PositionedText text) {
    List<PositionedText> arguments = new ArrayList<>();
    int depth = 0;
    int from = 0;
    String characters = text.text();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c == '[' || c == '(' || c == '{') {
        depth++;
      } else if (c == ']' || c == ')' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        arguments.add(text.part(from, i));
        from = i + 1;
      }
    }
    arguments.add(text.part(from, characters.length()));
    return arguments;
  }

  private Expr parameter(PositionedText text) throws ClaimException {
    return FormulaParser.parseScalar(text, builder.declarations().law("a parameter of a law"));
  }

  static Claim readNorm(ClaimBuilder builder, Heading heading, Fields claim, Yaml body)
      throws ClaimException {
    Fields fields = Fields.of(body, "`spectral-norm`", Keys.SPECTRAL_NORM);
    LawReader reader = new LawReader(builder, claim, body, fields);
    return new Claim.OfMoments(heading, ClaimKind.SPECTRAL_NORM.word(), reader.norm());
  }

  private Statement.SpectralNorm norm() throws ClaimException {
    Yaml.Scalar matrix = Fields.scalar(fields.require("of"), "a random matrix");
    if (!(laws.of(matrix.text()).orElse(null) instanceof RandomLaws.Law.Gaussian)) {
      throw new ClaimException(
          matrix.position(),
          "a Gaussian matrix",
          matrix.describe(),
          "write the name of a matrix with a law `gaussian(...)`");
    }
    Scope scope = builder.declarations().law("a norm");
    Expr is = ClaimBuilder.formula(fields.require("is"), scope);
    Yaml node = fields.require("within");
    Expr within = ClaimBuilder.formula(node, Scope.numbers("a share"));
    if (!(within instanceof Expr.Num(Rational share))
        || share.signum() <= 0
        || share.compareTo(Rational.ONE) >= 0) {
      throw new ClaimException(
          node.position(),
          "a rational share between 0 and 1",
          "`" + within + "`",
          "write for example 1/20");
    }
    return new Statement.SpectralNorm(setting, laws, matrix.text(), is, share);
  }
}
