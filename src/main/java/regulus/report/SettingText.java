package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Activation;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Head;
import regulus.kernel.Model;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

/** Says settings in words and formulas, from what the kernel received. */
final class SettingText {

  private final Setting setting;
  private final Notation notation;

  private SettingText(Setting setting) {
    this.setting = setting;
    this.notation = Notation.of(setting);
  }

  /** Model, start, assumptions and definitions. */
  static List<Article.Block.Entry> of(Setting setting) {
    return new SettingText(setting).glossary();
  }

  /** What a setting says that another one does not. */
  static List<Article.Block.Entry> differences(Setting setting, Setting other) {
    List<Article.Line> known =
        new SettingText(other)
            .glossary().stream().flatMap(entry -> entry.lines().stream()).toList();
    return new SettingText(setting)
        .glossary().stream()
            .map(
                entry ->
                    new Article.Block.Entry(
                        entry.term(),
                        entry.lines().stream().filter(line -> !known.contains(line)).toList()))
            .filter(entry -> !entry.lines().isEmpty())
            .toList();
  }

  private List<Article.Block.Entry> glossary() {
    List<Article.Block.Entry> entries = new ArrayList<>();
    entries.add(new Article.Block.Entry("Model", model()));
    if (!setting.dynamics().isGradientFlow()) {
      entries.add(new Article.Block.Entry("Dynamics", dynamics()));
    }
    if (!(setting.link() instanceof Activation.Linear)) {
      entries.add(new Article.Block.Entry("Link", List.of(link())));
    }
    if (!setting.constants().isEmpty()) {
      entries.add(new Article.Block.Entry("Constants", constants()));
    }
    if (!setting.initial().isEmpty()) {
      List<Article.Line> lines = new ArrayList<>();
      setting
          .initial()
          .forEach(
              (parameter, value) ->
                  lines.add(
                      Article.Line.formula(
                          equal(notation.name(Expr.initialName(parameter)), layout(value)))));
      entries.add(new Article.Block.Entry("Start", lines));
    }
    if (setting.start() == Setting.Start.BALANCED) {
      entries.add(
          new Article.Block.Entry(
              "Start",
              List.of(
                  Article.Line.text(
                      "balanced: of each two neighbouring factors of the product, the left one's"
                          + " transpose times itself is the right one times its transpose"))));
    }
    if (setting.measurements() != Setting.Measurements.ANY) {
      entries.add(
          new Article.Block.Entry(
              "Data",
              List.of(
                  Article.Line.text(
                      setting.measurements() == Setting.Measurements.COMMUTING
                          ? "symmetric measurement matrices that commute with each other"
                          : "symmetric measurement matrices"))));
    }
    assumed("Assumed", false).ifPresent(entries::add);
    assumed("At all times", true).ifPresent(entries::add);
    if (!setting.definitions().isEmpty()) {
      List<Article.Line> lines = new ArrayList<>();
      setting
          .definitions()
          .forEach(
              (name, value) -> lines.add(Article.Line.formula(equal(symbol(name), layout(value)))));
      entries.add(new Article.Block.Entry("Definitions", lines));
    }
    return entries;
  }

  private Optional<Article.Block.Entry> assumed(String term, boolean throughout) {
    List<Article.Line> lines =
        setting.assumptions().stream()
            .filter(condition -> setting.isThroughout(condition) == throughout)
            .map(condition -> Article.Line.formula(Layout.of(condition, notation)))
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(new Article.Block.Entry(term, lines));
  }

  /** The answers and the function in them. */
  private Article.Line link() {
    Expr z = Expr.symbol("z");
    Box answer = Box.row(symbol("sigma"), Box.parenthesized(symbol("z")));
    Article.Span value =
        switch (setting.link()) {
          case Activation.Linear _ -> formula(symbol("z"));
          case Activation.Relu _ -> words("max(z, 0)");
          case Activation.LeakyRelu(Rational slope) -> words("max(z, " + slope + " z)");
          case Activation.Smooth(Head function) -> formula(layout(z.apply(function)));
        };
    return Article.Line.of(
        words("where the predictor is "),
        formula(symbol("z")),
        words(" the model answers "),
        formula(answer),
        words(", which is "),
        value);
  }

  private List<Article.Line> model() {
    return switch (setting.model()) {
      case Model.Coordinatewise model -> coordinatewise(model);
      case Model.Layered model -> layered(model);
      case Model.Joint model -> {
        List<Article.Line> lines = new ArrayList<>();
        model
            .predictor()
            .forEach(
                (name, value) ->
                    lines.add(Article.Line.formula(equal(symbol(name), layout(value)))));
        model
            .vectors()
            .forEach(
                (name, size) ->
                    lines.add(
                        Article.Line.of(
                            words("vector "),
                            formula(symbol(name)),
                            words(" of length "),
                            formula(size(size)))));
        model.matrices().forEach((name, size) -> lines.add(matrix(name, size)));
        if (!model.scalars().isEmpty()) {
          lines.add(new Article.Line(parametersThen(model.scalars(), ", scalars")));
        }
        if (!(model.activation() instanceof Activation.Linear)) {
          lines.add(activation(model.activation()));
        }
        yield lines;
      }
    };
  }

  private List<Article.Line> coordinatewise(Model.Coordinatewise model) {
    String alone = " in each coordinate alone; coordinates meet only in the loss";
    List<Article.Line> lines = new ArrayList<>();
    lines.add(Article.Line.formula(equal(symbol(model.output()), layout(model.predictor()))));
    if (!model.parameters().isEmpty()) {
      lines.add(new Article.Line(parametersThen(model.parameters(), alone)));
    }
    model
        .vectors()
        .forEach(
            (name, size) ->
                lines.add(
                    Article.Line.of(
                        words("vector "),
                        formula(symbol(name)),
                        words(" of length "),
                        formula(size(size)),
                        words(" in each coordinate"))));
    if (model.parameters().isEmpty()) {
      lines.add(Article.Line.of(words("coordinates meet only in the loss")));
    }
    return lines;
  }

  private List<Article.Line> dynamics() {
    return switch (setting.dynamics()) {
      case Dynamics.Gradient(Map<String, Expr> rates) -> {
        List<Article.Line> lines = new ArrayList<>();
        rates.forEach(
            (parameter, rate) ->
                lines.add(
                    Article.Line.of(
                        words("learning rate "),
                        formula(layout(rate)),
                        words(" for "),
                        formula(symbol(parameter)))));
        lines.add(Article.Line.of(words("learning rate 1 for parameters that are not listed")));
        yield lines;
      }
      case Dynamics.Decay(Expr rate) ->
          List.of(
              Article.Line.of(
                  words("gradient flow with weight decay at rate "), formula(layout(rate))),
              Article.Line.of(formula(symbol(Dynamics.TIME)), words(" is the time")));
      case Dynamics.Descent(Expr step) ->
          List.of(
              Article.Line.of(
                  words("gradient descent with steps of size "), formula(layout(step))));
      case Dynamics.Momentum(Expr friction) ->
          List.of(
              Article.Line.of(
                  words("gradient flow with momentum: acceleration plus "),
                  formula(layout(friction)),
                  words(" times velocity is the negative gradient of the loss")),
              Article.Line.of(
                  formula(symbol(Dynamics.TIME)),
                  words(" is the time; velocities start anywhere")));
    };
  }

  private List<Article.Line> layered(Model.Layered model) {
    List<Article.Line> lines = new ArrayList<>();
    lines.add(
        Article.Line.of(
            words("layers "),
            formula(symbol(model.layers() + "[1]")),
            words(", ..., "),
            formula(symbol(model.layers() + "[L]")),
            words(" of any sizes that fit, at every depth "),
            formula(symbol(model.depth())),
            words(" of at least 2; statements hold for every two neighbouring layers")));
    if (!(model.activation() instanceof Activation.Linear)) {
      lines.add(activation(model.activation()));
    }
    model
        .endToEnd()
        .ifPresent(
            product ->
                lines.add(
                    Article.Line.of(
                        formula(symbol(product.name())),
                        words(
                            product.vector()
                                ? " is the product of all layers, one row, as a vector"
                                : " is the product of all layers"))));
    return lines;
  }

  private Article.Line matrix(String name, Model.MatrixSize size) {
    return Article.Line.of(
        words("matrix "),
        formula(symbol(name)),
        words(" with rows "),
        formula(size(size.rows())),
        words(" and columns "),
        formula(size(size.columns())));
  }

  private Article.Line activation(Activation activation) {
    Expr z = Expr.symbol("z");
    Article.Span slopes =
        switch (activation) {
          case Activation.Linear _ -> words("1");
          case Activation.Relu _ -> words("slopes 0 and 1");
          case Activation.LeakyRelu(Rational slope) -> words("slopes " + slope + " and 1");
          case Activation.Smooth(Head function) -> formula(layout(z.apply(function)));
        };
    return Article.Line.of(
        words("between the layers the activation " + activation + ", entry by entry: "),
        slopes,
        words(
            activation.isPiecewiseLinear()
                ? "; statements are about stretches of time on which no argument of it changes its"
                    + " sign"
                : ""));
  }

  private Box size(Model.Size size) {
    return switch (size) {
      case Model.Size.Fixed fixed -> new Box.Digits(Integer.toString(fixed.length()));
      case Model.Size.Symbolic symbolic -> symbol(symbolic.name());
    };
  }

  private List<Article.Span> parametersThen(List<String> parameters, String rest) {
    List<Article.Span> spans = new ArrayList<>();
    spans.add(words(parameters.size() == 1 ? "parameter " : "parameters "));
    for (int i = 0; i < parameters.size(); i++) {
      spans.add(words(i == 0 ? "" : ", "));
      spans.add(formula(symbol(parameters.get(i))));
    }
    spans.add(words(rest));
    return spans;
  }

  private List<Article.Line> constants() {
    List<Article.Line> lines = new ArrayList<>();
    for (Map.Entry<String, Setting.ConstantKind> constant : setting.constants().entrySet()) {
      String kind =
          switch (constant.getValue()) {
            case SHARED -> ", one number for all coordinates";
            case COORDINATE -> ", a number for each coordinate";
          };
      lines.add(Article.Line.of(formula(symbol(constant.getKey())), words(kind)));
    }
    return lines;
  }

  private Box layout(Expr expr) {
    return Layout.of(expr, notation);
  }

  private Box symbol(String name) {
    return notation.name(name);
  }

  private static Box equal(Box left, Box right) {
    return Box.relation(left, Box.Sign.Kind.EQUAL, right);
  }

  private static Article.Span words(String words) {
    return new Article.Span.Text(words);
  }

  private static Article.Span formula(Box box) {
    return new Article.Span.Formula(box);
  }
}
