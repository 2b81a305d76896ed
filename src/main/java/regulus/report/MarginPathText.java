package regulus.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import regulus.kernel.Expr;
import regulus.kernel.ImplicitForm;
import regulus.kernel.Model;
import regulus.kernel.Profile;
import regulus.kernel.Statement;

/** Says what the output of a flow minimizes at every time. */
final class MarginPathText {

  private final Statement.MarginPath path;
  private final Notation notation;
  private final String output;

  MarginPathText(Statement.MarginPath path) {
    this.path = path;
    this.notation = Notation.of(path.setting());
    this.output =
        path.setting().model() instanceof Model.Coordinatewise model ? model.output() : "w";
  }

  List<Box> headline() {
    return path.scaling()
        .map(scaling -> ofProfile(scaling.profile()))
        .orElseGet(() -> ofPotential(path.regularizer()));
  }

  private List<Box> ofPotential(Statement.OfPotential regularizer) {
    return switch (regularizer) {
      case Statement.Regularizer r -> List.of(layout(r.potential()));
      case Statement.ImplicitRegularizer r -> implicit().headline(r.form());
    };
  }

  private List<Box> ofProfile(Profile profile) {
    return switch (profile) {
      case Profile.Formula(Expr of) -> List.of(layout(of));
      case Profile.Implicit(ImplicitForm form) -> implicit().headline(form);
    };
  }

  List<Article.Block> blocks() {
    List<Article.Block> blocks = new ArrayList<>();
    Optional<Statement.Scaling> scaling = path.scaling();
    if (scaling.isPresent()) {
      scaled(scaling.get(), blocks);
    } else {
      atEveryTime(blocks);
    }
    return blocks;
  }

  private void atEveryTime(List<Article.Block> blocks) {
    blocks.add(
        text(
            "Let L be "
                + NormalizedMarginText.loss(path.classification())
                + ", the margins being the entries of X"
                + output
                + ". At every time t, "
                + output
                + "(t) is the only minimizer of the sum of Q over the coordinates"
                + switch (path.regularizer().linearTerm()) {
                  case NONE -> "";
                  case FROM_START -> ", less its linear part at the start,";
                }
                + " among all v with Xv >= X"
                + output
                + "(t). The multipliers of these constraints are nonnegative and do not decrease in"
                + " time. Here"));
    define(path.regularizer(), blocks);
  }

  private void scaled(Statement.Scaling scaling, List<Article.Block> blocks) {
    String points =
        scaling
            .points()
            .or(() -> path.classification().rows().map(List::size))
            .map(number -> number == 1 ? "one data point" : number + " data points")
            .orElse("any number of data points");
    blocks.add(
        text(
            "For "
                + points
                + ", let L be "
                + NormalizedMarginText.loss(path.classification())
                + " and gamma = -log L. At every time with gamma > 0, v = "
                + output
                + "(t)/gamma is the only minimizer of the sum over the coordinates of"
                + " Q(gamma v), among all v with Xv >= 1, which is that of q(v/mu). Here"));
    blocks.add(
        new Article.Block.Display(
            Box.relation(new Box.Name("mu", ""), Box.Sign.Kind.EQUAL, layout(scaling.mu()))));
    switch (scaling.profile()) {
      case Profile.Formula(Expr of) -> blocks.add(defined("q", layout(of)));
      case Profile.Implicit(ImplicitForm form) -> {
        blocks.add(text("and q is the Q of"));
        blocks.addAll(implicit().blocks(form));
      }
    }
    blocks.add(text("The potential of the model is"));
    define(path.regularizer(), blocks);
  }

  private void define(Statement.OfPotential regularizer, List<Article.Block> blocks) {
    switch (regularizer) {
      case Statement.Regularizer r -> blocks.add(defined("Q", layout(r.potential())));
      case Statement.ImplicitRegularizer r -> blocks.addAll(implicit().blocks(r.form()));
    }
  }

  private Article.Block defined(String name, Box formula) {
    Box left = Box.row(new Box.Function(name), Box.parenthesized(notation.name(output)));
    return new Article.Block.Display(Box.relation(left, Box.Sign.Kind.EQUAL, formula));
  }

  private ImplicitText implicit() {
    return new ImplicitText(notation, output);
  }

  private Box layout(Expr expr) {
    return Layout.of(expr, notation);
  }

  private static Article.Block text(String words) {
    return new Article.Block.Paragraph(Article.Line.text(words));
  }
}
