package regulus.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import regulus.kernel.Certificate;
import regulus.kernel.Certificate.Step;
import regulus.kernel.Expr;
import regulus.kernel.Rational;

/** The steps of certificates as JSON. */
final class CertificateSteps {

  private static final int MOST_COMPONENTS = 1_000_000;
  private static final int MOST_TERMS = 1_000;

  private CertificateSteps() {}

  static String write(Certificate certificate) {
    return Json.array(certificate.steps().stream().map(CertificateSteps::write).toList());
  }

  private static String write(Step step) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (step) {
      case Step.Law law -> {
        fields.put("rule", Json.text("law"));
        fields.put("name", Json.text(law.name()));
        fields.put("quantity", formula(law.quantity()));
        fields.put("value", formula(law.value()));
      }
      case Step.Root root -> {
        fields.put("rule", Json.text("root"));
        fields.put("radicand", formula(root.radicand()));
        fields.put("root", formula(root.root()));
      }
      case Step.Metric metric -> {
        fields.put("rule", Json.text("metric"));
        fields.put("metric", formula(metric.metric()));
      }
      case Step.Orbit orbit -> {
        Map<String, String> parameters = new LinkedHashMap<>();
        orbit.parameters().forEach((name, value) -> parameters.put(name, formula(value)));
        fields.put("rule", Json.text("orbit"));
        fields.put("start", formula(orbit.start()));
        fields.put("rate", formula(orbit.rate()));
        fields.put("parameters", Json.object(parameters));
      }
      case Step.Opaque opaque -> {
        fields.put("rule", Json.text("opaque"));
        fields.put("symbol", Json.text(opaque.symbol()));
      }
      case Step.Point point -> {
        Map<String, String> values = new LinkedHashMap<>();
        point.values().forEach((name, value) -> values.put(name, Json.text(value.toString())));
        fields.put("rule", Json.text("point"));
        fields.put("values", Json.object(values));
      }
      case Step.Bracket bracket -> {
        fields.put("rule", Json.text("bracket"));
        fields.put("word", Json.array(bracket.word().stream().map(String::valueOf).toList()));
      }
      case Step.Span span -> {
        Map<String, String> sizes = new LinkedHashMap<>();
        span.sizes().forEach((name, size) -> sizes.put(name, String.valueOf(size)));
        fields.put("rule", Json.text("span"));
        fields.put("prime", String.valueOf(span.prime()));
        fields.put("seed", String.valueOf(span.seed()));
        fields.put("brackets", Json.array(span.brackets().stream().map(String::valueOf).toList()));
        fields.put("sizes", Json.object(sizes));
      }
      case Step.Premise premise -> {
        fields.put("rule", Json.text("premise"));
        fields.put("steps", write(premise.certificate()));
      }
      case Step.Terms terms -> {
        fields.put("rule", Json.text("terms"));
        fields.put("terms", String.valueOf(terms.terms()));
      }
    }
    return Json.object(fields);
  }

  private static String formula(Expr expr) {
    return Json.text(expr.toString());
  }

  static Certificate read(Yaml node) throws ClaimException {
    List<Step> steps = new ArrayList<>();
    for (Yaml item : Fields.sequence(node, "a list of steps").items()) {
      steps.add(step(item));
    }
    return new Certificate(steps);
  }

  private static Step step(Yaml node) throws ClaimException {
    Yaml.Mapping mapping = Fields.mapping(node, "a step");
    Yaml.Entry rule = mapping.entries().get("rule");
    String name = rule == null ? "" : Fields.scalar(rule.value(), "a rule").text();
    return switch (name) {
      case "law" -> {
        Fields law = fields(node, "name", "quantity", "value");
        yield new Step.Law(name(law, "name"), formula(law, "quantity"), formula(law, "value"));
      }
      case "root" -> {
        Fields root = fields(node, "radicand", "root");
        yield new Step.Root(formula(root, "radicand"), formula(root, "root"));
      }
      case "metric" -> new Step.Metric(formula(fields(node, "metric"), "metric"));
      case "orbit" -> orbit(fields(node, "start", "rate", "parameters"));
      case "opaque" -> new Step.Opaque(name(fields(node, "symbol"), "symbol"));
      case "point" -> new Step.Point(point(fields(node, "values").require("values")));
      case "bracket" -> new Step.Bracket(word(fields(node, "word").require("word")));
      case "span" -> span(fields(node, "prime", "seed", "brackets", "sizes"));
      case "premise" -> new Step.Premise(read(fields(node, "steps").require("steps")));
      case "terms" ->
          new Step.Terms(
              Fields.integer(fields(node, "terms").require("terms"), "terms", 0, MOST_TERMS));
      default ->
          throw new ClaimException(
              mapping.position(), "a step with a known rule", "`" + name + "`", "derive it anew");
    };
  }

  private static Fields fields(Yaml node, String... keys) throws ClaimException {
    List<String> known = new ArrayList<>(List.of("rule"));
    known.addAll(List.of(keys));
    return Fields.of(node, "a step", known);
  }

  private static String name(Fields fields, String key) throws ClaimException {
    return Fields.name(Fields.scalar(fields.require(key), "a symbol"));
  }

  private static Expr formula(Fields fields, String key) throws ClaimException {
    return ClaimBuilder.formula(fields.require(key), Scope.open());
  }

  private static Step.Orbit orbit(Fields orbit) throws ClaimException {
    Map<String, Expr> parameters = new LinkedHashMap<>();
    Yaml node = orbit.require("parameters");
    for (Yaml.Entry entry : Fields.mapping(node, "parameters").entries().values()) {
      parameters.put(entry.key().text(), ClaimBuilder.formula(entry.value(), Scope.open()));
    }
    return new Step.Orbit(formula(orbit, "start"), formula(orbit, "rate"), parameters);
  }

  private static Map<String, Rational> point(Yaml node) throws ClaimException {
    Map<String, Rational> point = new LinkedHashMap<>();
    for (Yaml.Entry entry : Fields.mapping(node, "a point").entries().values()) {
      point.put(entry.key().text(), rational(entry.value()));
    }
    return point;
  }

  private static List<Integer> word(Yaml node) throws ClaimException {
    List<Integer> word = new ArrayList<>();
    for (Yaml.Scalar letter : Fields.scalars(node, "the word of a bracket")) {
      word.add(Fields.integer(letter, "an output's number", 1, MOST_COMPONENTS));
    }
    return word;
  }

  private static Step.Span span(Fields span) throws ClaimException {
    List<Integer> brackets = new ArrayList<>();
    for (Yaml.Scalar count : Fields.scalars(span.require("brackets"), "numbers of brackets")) {
      brackets.add(Fields.integer(count, "a number of brackets", 0, MOST_COMPONENTS));
    }
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (Yaml.Entry entry : Fields.mapping(span.require("sizes"), "sizes").entries().values()) {
      sizes.put(entry.key().text(), Fields.integer(entry.value(), "a size", 1, MOST_COMPONENTS));
    }
    return new Step.Span(
        Fields.integer(span.require("prime"), "a prime", 2, Integer.MAX_VALUE),
        Fields.integer(span.require("seed"), "a seed", 0, Integer.MAX_VALUE),
        brackets,
        sizes);
  }

  private static Rational rational(Yaml node) throws ClaimException {
    if (ClaimBuilder.formula(node, Scope.numbers("a rational number")) instanceof Expr.Num number) {
      return number.value();
    }
    throw new ClaimException(
        node.position(), "a rational number", node.describe(), "derive it anew");
  }
}
