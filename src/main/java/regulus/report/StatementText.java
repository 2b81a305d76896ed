package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Activation;
import regulus.kernel.Dynamics;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Setting;
import regulus.kernel.Statement;

/** Says statements in words and formulas, from what the kernel received. */
final class StatementText {

  private final Setting setting;
  private final Notation notation;

  StatementText(Setting setting) {
    this.setting = setting;
    this.notation = Notation.of(setting);
  }

  /** What the statement claims. */
  static List<Article.Block> of(Statement statement) {
    return new StatementText(statement.setting()).blocks(statement);
  }

  /** The formulas the statement is about, without words. */
  static List<Box> headline(Statement statement) {
    StatementText text = new StatementText(statement.setting());
    return switch (statement) {
      case Statement.Conserved conserved -> List.of(text.layout(conserved.quantity()));
      case Statement.CompleteLaws complete -> complete.laws().stream().map(text::layout).toList();
      case Statement.Metric metric -> List.of(text.layout(metric.metric()));
      case Statement.MirrorFlow mirror -> List.of(text.layout(mirror.potential()));
      case Statement.ParametricMirror mirror -> List.of(text.layout(mirror.dual()));
      case Statement.Regularizer regularizer -> List.of(text.layout(regularizer.potential()));
      case Statement.Selection selection -> List.of(text.layout(selection.norm()));
      case Statement.Trajectory trajectory -> List.of(text.layout(trajectory.path()));
      case Statement.IntegratedPath path -> List.of(text.layout(path.path()));
      case Statement.PassageTime passage -> List.of(text.layout(passage.time()));
      case Statement.OneStep step -> List.of(text.layout(step.quantity()));
      case Statement.OfMargins margins -> MarginStatementText.headline(margins);
      case Statement.Rate rate -> RateText.headline(rate);
      case Statement.OfCurvature curvature -> CurvatureStatementText.headline(curvature);
      case Statement.OfMoments moments -> MomentStatementText.headline(moments);
      case Statement.Velocity velocity -> List.of(text.layout(velocity.velocity()));
      case Statement.RowSpace rows -> List.of(text.layout(rows.quantity()));
      case Statement.OfFormulas formulas -> FormulaStatementText.headline(formulas);
      case Statement.ResidualMirror mirror -> List.of(text.layout(mirror.dual()));
      case Statement.ImplicitRegularizer regularizer ->
          new ImplicitText(text.notation, text.outputName()).headline(regularizer.form());
      case Statement.ConjugateLimit limit -> List.of(text.layout(limit.is()));
      case Statement.NoPotential _, Statement.CommutingGradients _ -> List.of();
    };
  }

  private List<Article.Block> blocks(Statement statement) {
    return switch (statement) {
      case Statement.Conserved conserved when setting.dynamics() instanceof Dynamics.Descent ->
          List.of(
              text("At every step, whatever the loss and the data, the quantity"),
              new Article.Block.Display(layout(conserved.quantity())),
              text("stays as it is."));
      case Statement.Conserved conserved ->
          List.of(
              text("Along every flow, whatever the loss and the data, the quantity"),
              new Article.Block.Display(layout(conserved.quantity())),
              text("does not change with time."));
      case Statement.CompleteLaws complete -> {
        List<Article.Block> blocks = new ArrayList<>();
        blocks.add(
            text(
                "Along every flow, whatever the loss and the data, these quantities are"
                    + " constant:"));
        complete.laws().forEach(law -> blocks.add(new Article.Block.Display(layout(law))));
        blocks.add(
            text("Near a generic point, every other conserved quantity is a function of them."));
        yield blocks;
      }
      case Statement.Metric metric ->
          List.of(
              text("Along every flow, whatever the loss and the data,"),
              new Article.Block.Display(
                  equal(velocityOfOutput(), Box.row(factor(metric.metric()), notation.name("g")))),
              negativeGradient());
      case Statement.MirrorFlow mirror -> mirror(mirror);
      case Statement.ParametricMirror mirror -> parametricMirror(mirror);
      case Statement.Regularizer regularizer -> regularizer(regularizer);
      case Statement.Selection selection -> selection(selection);
      case Statement.ImplicitRegularizer regularizer -> implicit(regularizer);
      case Statement.Trajectory trajectory -> trajectory(trajectory);
      case Statement.CommutingGradients _ ->
          List.of(
              text("The gradient fields of every two outputs commute: their Lie bracket is 0."));
      case Statement.Velocity velocity -> velocity(velocity);
      case Statement.IntegratedPath path -> new MotionText(setting).blocks(path);
      case Statement.PassageTime passage -> new MotionText(setting).blocks(passage);
      case Statement.OneStep step -> new MotionText(setting).blocks(step);
      case Statement.OfMargins margins -> MarginStatementText.of(margins);
      case Statement.Rate rate -> RateText.of(rate);
      case Statement.OfCurvature curvature -> CurvatureStatementText.of(curvature);
      case Statement.OfMoments moments -> MomentStatementText.of(moments);
      case Statement.RowSpace rows ->
          List.of(
              text("Along every flow of a loss of the predictions, whatever the data, the rows of"),
              new Article.Block.Display(layout(rows.quantity())),
              text(
                  "move in the span of the data points only: their change since time 0 lies in"
                      + " it."));
      case Statement.OfFormulas formulas -> FormulaStatementText.of(formulas);
      case Statement.ResidualMirror mirror -> residualMirror(mirror);
      case Statement.ConjugateLimit limit -> conjugateLimit(limit);
      case Statement.NoPotential none ->
          List.of(
              text(
                  switch (none.warps()) {
                    case NONE ->
                        "There is no potential of class C\u00b3, not even one that depends on the"
                            + " initial point, of which the flow is a mirror flow.";
                    case ANY ->
                        "There is no potential of class C\u00b3, not even one that depends on the"
                            + " initial point, of which the flow is a mirror flow, at whatever"
                            + " positive speed that is a function of the output.";
                  }));
    };
  }

  private List<Article.Block> selection(Statement.Selection selection) {
    String end = selection.point().equals(Statement.LimitPoint.ZERO) ? "0" : "infinity";
    return List.of(
        text("The limit of the flow minimizes the sum over the coordinates of"),
        new Article.Block.Display(layout(selection.potential())),
        new Article.Block.Paragraph(
            new Article.Line(
                List.of(
                    new Article.Span.Text(
                        "among the solutions of Xw = y of the signs that the model admits. As "),
                    new Article.Span.Formula(symbol(selection.symbol())),
                    new Article.Span.Text(
                        " tends to " + end + ", it tends to the minimizer of the sum of")))),
        new Article.Block.Display(layout(selection.norm())),
        new Article.Block.Paragraph(
            new Article.Line(
                List.of(
                    new Article.Span.Text(
                        "among the same solutions and their limits, where that minimizer is unique:"
                            + " the potential divided by "),
                    new Article.Span.Formula(layout(selection.factor())),
                    new Article.Span.Text(" tends to it.")))));
  }

  private List<Article.Block> velocity(Statement.Velocity velocity) {
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(text("Along every flow, whatever the loss and the data, the output moves by"));
    blocks.add(new Article.Block.Display(equal(velocityOfOutput(), layout(velocity.velocity()))));
    velocity
        .range()
        .ifPresent(
            range ->
                blocks.add(
                    new Article.Block.Paragraph(
                        Article.Line.of(
                            words("summed over the integers "),
                            formula(symbol(range.index())),
                            words(" from "),
                            formula(layout(range.from())),
                            words(" to "),
                            formula(layout(range.to()))))));
    blocks.add(negativeGradient());
    return blocks;
  }

  private List<Article.Block> trajectory(Statement.Trajectory trajectory) {
    String output =
        trajectory.setting().model() instanceof Model.Coordinatewise model ? model.output() : "w";
    return List.of(
        text("Under the loss"),
        new Article.Block.Display(equal(symbol("L"), layout(trajectory.loss()))),
        text("of each coordinate, the output of the flow is"),
        new Article.Block.Display(equal(symbol(output), layout(trajectory.path()))),
        new Article.Block.Paragraph(
            new Article.Line(
                List.of(
                    new Article.Span.Text("at time "),
                    new Article.Span.Formula(symbol(Dynamics.TIME)),
                    new Article.Span.Text(".")))));
  }

  private List<Article.Block> mirror(Statement.MirrorFlow mirror) {
    boolean warped = !mirror.warp().equals(Expr.ONE);
    Box potential = potentialName();
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(text("Along every flow, whatever the loss and the data, the potential"));
    blocks.add(new Article.Block.Display(equal(potential, layout(mirror.potential()))));
    Box gradient = Box.row(new Box.Name("nabla", ""), potential);
    Box derivative =
        Box.row(
            new Box.Fraction(new Box.Name("d", ""), Box.row(new Box.Name("d", ""), symbol("t"))),
            gradient);
    Box speed = warped ? Box.row(factor(mirror.warp()), symbol("g")) : symbol("g");
    blocks.add(text("satisfies"));
    blocks.add(new Article.Block.Display(equal(derivative, speed)));
    blocks.add(negativeGradient());
    if (coordinatewise()) {
      blocks.add(text("The formula is the potential of one coordinate; the whole is their sum."));
    }
    return blocks;
  }

  private List<Article.Block> parametricMirror(Statement.ParametricMirror mirror) {
    Box dual = symbol("z");
    Box derivative =
        new Box.Fraction(
            Box.row(new Box.Name("d", ""), dual), Box.row(new Box.Name("d", ""), symbol("t")));
    boolean warped = !mirror.warp().equals(Expr.ONE);
    Box speed = warped ? Box.row(factor(mirror.warp()), symbol("g")) : symbol("g");
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(text("Along every flow, whatever the loss and the data, the dual variable"));
    blocks.add(new Article.Block.Display(equal(dual, layout(mirror.dual()))));
    blocks.add(text("satisfies"));
    blocks.add(new Article.Block.Display(equal(derivative, speed)));
    blocks.add(negativeGradient());
    blocks.add(
        text(
            "The speed is positive. On the orbit of each start the dual is a function of the"
                + " output, the gradient of a function with a positive definite Hessian."));
    if (coordinatewise()) {
      blocks.add(text("The formula is that of one coordinate."));
    }
    return blocks;
  }

  private List<Article.Block> regularizer(Statement.Regularizer regularizer) {
    List<Article.Block> blocks = new ArrayList<>(List.of(minimizes(regularizer.linearTerm())));
    blocks.add(new Article.Block.Display(equal(potentialName(), layout(regularizer.potential()))));
    if (coordinatewise()) {
      blocks.add(text("is the potential of one coordinate, to be summed over the coordinates."));
    }
    return blocks;
  }

  private List<Article.Block> implicit(Statement.ImplicitRegularizer regularizer) {
    List<Article.Block> blocks = new ArrayList<>(List.of(minimizes(regularizer.linearTerm())));
    blocks.addAll(new ImplicitText(notation, outputName()).blocks(regularizer.form()));
    blocks.add(text("is the potential of one coordinate, to be summed over the coordinates."));
    return blocks;
  }

  private List<Article.Block> conjugateLimit(Statement.ConjugateLimit limit) {
    List<Article.Block> blocks = new ArrayList<>(List.of(text("For the potential")));
    blocks.addAll(new ImplicitText(notation, outputName()).blocks(limit.conjugate()));
    blocks.addAll(FormulaStatementText.of(limit, potentialName()));
    return blocks;
  }

  private Article.Block minimizes(Statement.LinearTerm linearTerm) {
    return new Article.Block.Paragraph(
        Article.Line.of(
            words("If the flow of a loss "),
            formula(applied("L", answers())),
            words(" converges to a point of the potential's domain with "),
            formula(equal(answers(), symbol("y"))),
            words(", then that point minimizes "),
            formula(objective(linearTerm)),
            words(" over all points of the domain with "),
            formula(equal(answers(), symbol("y"))),
            words(", where")));
  }

  /** {@code Xw}, or the link of it. */
  private Box answers() {
    Box predictions = Box.row(symbol("X"), output());
    return setting.link() instanceof Activation.Linear
        ? predictions
        : Box.row(symbol("sigma"), Box.parenthesized(predictions));
  }

  private Box objective(Statement.LinearTerm linearTerm) {
    Box potential = potentialName();
    return switch (linearTerm) {
      case NONE -> potential;
      case FROM_START -> {
        Box start =
            Box.row(
                new Box.Name("nabla", ""),
                applied("Q", notation.name(Expr.initialName(outputName()))));
        yield Box.row(
            potential,
            new Box.Sign(Box.Sign.Kind.MINUS),
            new Box.Fence(
                Box.Fence.Delimiters.ANGLES,
                Box.row(start, new Box.Sign(Box.Sign.Kind.COMMA), output())));
      }
    };
  }

  private List<Article.Block> residualMirror(Statement.ResidualMirror mirror) {
    Box dual = symbol("z");
    Box derivative =
        new Box.Fraction(
            Box.row(new Box.Name("d", ""), dual), Box.row(new Box.Name("d", ""), symbol("t")));
    Box data = new Box.Script(symbol("X"), new Box.Sign(Box.Sign.Kind.TRANSPOSED));
    Box speed =
        Box.row(
            new Box.Sign(Box.Sign.Kind.NEGATIVE),
            factor(mirror.warp()),
            data,
            symbol(Statement.ResidualMirror.RESIDUAL));
    Box residual = Box.row(symbol("X"), output(), new Box.Sign(Box.Sign.Kind.MINUS), symbol("y"));
    return List.of(
        text("Under the loss that is the sum over the equations of"),
        new Article.Block.Display(layout(mirror.loss())),
        new Article.Block.Paragraph(
            Article.Line.of(
                words("with the residuals "),
                formula(equal(symbol(Statement.ResidualMirror.RESIDUAL), residual)),
                words(", the dual variable"))),
        new Article.Block.Display(equal(dual, layout(mirror.dual()))),
        text("satisfies"),
        new Article.Block.Display(equal(derivative, speed)),
        text(
            "The speed is positive. On the orbit of each start the dual is a function of the"
                + " output, the gradient of a function with a positive definite Hessian."));
  }

  private boolean coordinatewise() {
    return setting.model() instanceof Model.Coordinatewise;
  }

  private String outputName() {
    return switch (setting.model()) {
      case Model.Coordinatewise model -> model.output();
      case Model.Joint model -> model.predictor().keySet().iterator().next();
      case Model.Layered model -> model.endToEnd().map(Model.EndToEnd::name).orElse(model.layers());
    };
  }

  private Box output() {
    return symbol(outputName());
  }

  private Box velocityOfOutput() {
    return notation.velocity(outputName());
  }

  private Box potentialName() {
    return applied("Q", output());
  }

  private Article.Block negativeGradient() {
    Box gradient =
        Box.row(
            new Box.Sign(Box.Sign.Kind.NEGATIVE), new Box.Name("nabla", outputName()), symbol("L"));
    return new Article.Block.Paragraph(
        Article.Line.of(words("with "), formula(equal(symbol("g"), gradient)), words(".")));
  }

  private static Box applied(String function, Box argument) {
    return Box.row(new Box.Function(function), Box.parenthesized(argument));
  }

  private Box factor(Expr expr) {
    Box box = layout(expr);
    return expr instanceof Expr.Sum ? Box.parenthesized(box) : box;
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

  private static Article.Block text(String text) {
    return new Article.Block.Paragraph(Article.Line.text(text));
  }
}
