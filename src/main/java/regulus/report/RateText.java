package regulus.report;

import java.util.ArrayList;
import java.util.List;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Statement;
import regulus.kernel.Statement.Network;

/** Says rates of gradient descent in words and formulas. */
final class RateText {

  private final Statement.Rate rate;
  private final Notation notation;

  private RateText(Statement.Rate rate) {
    this.rate = rate;
    this.notation = Notation.of(rate.setting());
  }

  static List<Article.Block> of(Statement.Rate rate) {
    return new RateText(rate).blocks();
  }

  static List<Box> headline(Statement.Rate rate) {
    return List.of(new RateText(rate).promised());
  }

  private List<Article.Block> blocks() {
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(
        line(
            "A linear network of ",
            symbol(Network.DEPTH),
            " layers, with ",
            symbol(Network.WIDTH),
            " units in each hidden one, and its output divided by ",
            root(Network.OUTPUTS),
            " and for each hidden layer by ",
            root(Network.WIDTH),
            switch (rate.start()) {
              case ORTHOGONAL ->
                  ", starts from layers with orthogonal rows or columns of the squared length ";
              case GAUSSIAN ->
                  ", starts from independent standard normal weights; the squared length of a row"
                      + " is about ";
            },
            symbol(Network.WIDTH),
            ". Gradient descent in steps ",
            symbol(Network.STEP),
            " of half the squared Frobenius norm of its residual",
            switch (rate.promise()) {
              case Statement.Factor _ ->
                  " multiplies the excess of the loss over its least value in each step by at most";
              case Statement.Throughout _ -> " keeps, after " + steps();
            }));
    blocks.add(new Article.Block.Display(promised()));
    if (!rate.conditions().isEmpty()) {
      blocks.add(line("where"));
      for (Assumption condition : rate.conditions()) {
        blocks.add(new Article.Block.Display(Layout.of(condition, notation)));
      }
    }
    blocks.add(meanings());
    rate.trial()
        .ifPresent(
            n ->
                blocks.add(
                    line(
                        "This says something of the weights and data that are drawn for the"
                            + " instances below, and of their first "
                            + n
                            + " steps; other draws may behave otherwise.")));
    return blocks;
  }

  private String steps() {
    return rate.trial().map(n -> "each of " + n + " steps,").orElse("every step,");
  }

  /** What the symbols of the formulas mean, in one paragraph. */
  private Article.Block meanings() {
    List<Object> parts = new ArrayList<>();
    for (Network quantity : Network.values()) {
      if (occurs(quantity) && !meaning(quantity).isEmpty()) {
        parts.add(parts.isEmpty() ? "Here " : "; ");
        parts.add(symbol(quantity));
        parts.add(" is " + meaning(quantity));
      }
    }
    parts.add(parts.isEmpty() ? "" : ".");
    return line(parts.toArray());
  }

  private boolean occurs(Network quantity) {
    boolean assumed =
        rate.conditions().stream()
            .anyMatch(c -> c.difference().symbols().contains(quantity.symbol()));
    return assumed
        || switch (rate.promise()) {
          case Statement.Factor(Expr factor) -> factor.symbols().contains(quantity.symbol());
          case Statement.Throughout(Assumption bound) ->
              bound.difference().symbols().contains(quantity.symbol());
        };
  }

  private static String meaning(Network quantity) {
    return switch (quantity) {
      case DEPTH, WIDTH, STEP -> "";
      case INPUTS -> "the number of inputs";
      case OUTPUTS -> "the number of outputs";
      case RANK -> "the rank of the data X";
      case LEAST -> "the least positive eigenvalue of the Gram matrix of X";
      case CONDITION -> "the condition number of that matrix";
      case NORM -> "the spectral norm of X";
      case STABLE_RANK -> "the stable rank of X";
      case TARGET -> "the spectral norm of the best linear map";
      case LABELS -> "the Frobenius norm of the targets";
      case EXCESS -> "the excess of the loss at the start";
      case MOVEMENT -> "the largest Frobenius norm of what a layer has moved by";
      case KERNEL_LEAST ->
          "the least eigenvalue of the tangent kernel relative to that of the start";
      case KERNEL_LARGEST ->
          "the largest eigenvalue of the tangent kernel relative to that of the start";
      case RESIDUAL -> "the norm of the residual before the step";
      case HIGHER_ORDER -> "the norm of what the step changes the outputs by beyond first order";
      case LOSS -> "half the squared Frobenius norm of the residual after the step";
    };
  }

  private Box promised() {
    return switch (rate.promise()) {
      case Statement.Factor factor -> Layout.of(factor.factor(), notation);
      case Statement.Throughout bound -> Layout.of(bound.bound(), notation);
    };
  }

  private static Expr symbol(Network quantity) {
    return Expr.symbol(quantity.symbol());
  }

  private static Expr root(Network quantity) {
    return new Expr.Power(symbol(quantity), Expr.number(Rational.HALF));
  }

  /** Words, and formulas among them. */
  private Article.Block line(Object... parts) {
    List<Article.Span> spans = new ArrayList<>();
    for (Object part : parts) {
      spans.add(
          part instanceof Expr formula
              ? new Article.Span.Formula(Layout.of(formula, notation))
              : new Article.Span.Text(part.toString()));
    }
    return new Article.Block.Paragraph(new Article.Line(spans));
  }
}
