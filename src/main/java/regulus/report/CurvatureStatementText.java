package regulus.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import regulus.kernel.ActivationFunction;
import regulus.kernel.Curvature.Blocks;
import regulus.kernel.Curvature.Losses;
import regulus.kernel.Curvature.Quantity;
import regulus.kernel.Curvature.Relation;
import regulus.kernel.Curvature.Samples;
import regulus.kernel.Curvature.Scaled;
import regulus.kernel.Expr;
import regulus.kernel.Model;
import regulus.kernel.Statement;

/** Says statements about Hessians of a network in words and formulas. */
final class CurvatureStatementText {

  private static final Notation MATRICES = Notation.ofMatrices(Set.of("A", "B", "H", "w", "z"));

  private CurvatureStatementText() {}

  /** The network of a recursion. */
  static List<Article.Line> network(Model.Recursion recursion) {
    Box argument = row(name("w", "k"), name("z", "k"));
    Box biased = row(name("w", "k"), name("z", "k"), sign(Box.Sign.Kind.PLUS), name("b", "k"));
    Box step = equal(name("z", "k+1"), applied("f", recursion.biases() ? biased : argument));
    List<Article.Line> lines = new ArrayList<>();
    lines.add(
        Article.Line.of(
            words("the network "),
            formula(step),
            words(" of every depth "),
            formula(name("n", "")),
            words(
                " and all widths, with an activation in every layer, which is "
                    + recursion.activation()
                    + " unless a claim names another one")));
    lines.add(
        Article.Line.of(
            formula(row(name("L", ""), parenthesized(name("z", "n")))),
            words(" is the loss, "),
            formula(name("H", "")),
            words(" its Hessian by the output, "),
            formula(name("u", "k")),
            words(" the argument of the activation, "),
            formula(equal(name("A", ""), diagonal("k"))),
            words(", "),
            formula(equal(name("J", "j"), row(diagonal("j"), name("w", "j")))),
            words(", "),
            formula(equal(name("B", ""), chain("n-1", "k+1"))),
            words("; "),
            formula(row(name("g", ""), sign(Box.Sign.Kind.COMMA), name("h", ""))),
            words(" are directions in layers "),
            formula(row(name("k", ""), sign(Box.Sign.Kind.COMMA), name("l", ""))),
            words(", between which "),
            formula(name("K", "kl")),
            words(" is the Hessian of the loss by the weights and "),
            formula(name("G", "kl")),
            words(" its Gauss-Newton part")));
    return lines;
  }

  /** The formulas the statement is about, without words. */
  static List<Box> headline(Statement.OfCurvature statement) {
    return switch (statement) {
      case Statement.DerivativesAtZero claim -> derivatives(claim);
      case Statement.CurvatureOrder claim -> List.of(order(claim));
      case Statement.CurvatureVanishes claim ->
          List.of(equal(quantity(claim.quantity(), claim.blocks()), new Box.Digits("0")));
      case Statement.GaussNewtonForm claim -> List.of(kronecker(claim));
      case Statement.LargestEigenvalue claim -> List.of(largest(claim));
    };
  }

  static List<Article.Block> of(Statement.OfCurvature statement) {
    List<Article.Block> blocks = new ArrayList<>();
    blocks.add(new Article.Block.Paragraph(Article.Line.text(condition(statement))));
    headline(statement).forEach(box -> blocks.add(new Article.Block.Display(box)));
    return blocks;
  }

  private static String condition(Statement.OfCurvature statement) {
    return switch (statement) {
      case Statement.DerivativesAtZero claim ->
          "The derivatives of " + named(claim.activation()) + " exist at 0 as far as named, and";
      case Statement.CurvatureOrder claim ->
          "For %s and %s, %s, as c tends to 0 from above,"
              .formatted(
                  named(claim.activation()),
                  claim.gradient() == 0
                      ? "every loss with a bounded gradient"
                      : "every loss whose gradient is O(c^" + claim.gradient() + ")",
                  claim.scaled() == Scaled.INPUTS
                      ? "the input being c x"
                      : "all matrices being multiplied by c");
      case Statement.CurvatureVanishes claim ->
          "For "
              + named(claim.activation())
              + ", at almost all weights and inputs, for every loss,";
      case Statement.GaussNewtonForm claim ->
          "For one sample and " + named(claim.activation()) + ", z being the column z[k],";
      case Statement.LargestEigenvalue claim ->
          "For %s and %s%s"
              .formatted(
                  named(claim.activation()),
                  claim.losses() == Losses.CONVEX ? "every convex loss" : "every loss",
                  claim.samples() == Samples.ONE
                      ? ", one sample,"
                      : ", the Hessian being a mean over samples,");
    };
  }

  private static String named(ActivationFunction activation) {
    return "f = " + activation;
  }

  private static List<Box> derivatives(Statement.DerivativesAtZero claim) {
    List<Box> values = new ArrayList<>();
    claim
        .derivatives()
        .forEach(
            (order, value) -> {
              Box function =
                  order == 0
                      ? name("f", "")
                      : new Box.Script(
                          name("f", ""), parenthesized(new Box.Digits(Integer.toString(order))));
              values.add(
                  equal(
                      row(function, parenthesized(new Box.Digits("0"))),
                      Layout.of(Expr.number(value), Notation.PLAIN)));
            });
    return values;
  }

  private static Box order(Statement.CurvatureOrder claim) {
    Box power = new Box.Script(name("c", ""), new Box.Digits(Integer.toString(claim.order())));
    return equal(quantity(claim.quantity(), claim.blocks()), applied("O", power));
  }

  private static Box kronecker(Statement.GaussNewtonForm claim) {
    return equal(
        name("G", "kk"),
        row(grouped(claim.left()), sign(Box.Sign.Kind.KRONECKER), grouped(claim.right())));
  }

  private static Box grouped(Expr word) {
    return parenthesized(Layout.of(word, MATRICES));
  }

  private static Box largest(Statement.LargestEigenvalue claim) {
    Box norm =
        new Box.Script(
            new Box.Fence(Box.Fence.Delimiters.BARS, name("z", "k")),
            new Box.Digits(Integer.toString(claim.power())));
    Box inner =
        row(
            new Box.Script(name("A", ""), sign(Box.Sign.Kind.TRANSPOSED)),
            new Box.Script(name("B", ""), sign(Box.Sign.Kind.TRANSPOSED)),
            name("H", ""),
            name("B", ""),
            name("A", ""));
    Box bound = row(norm, eigenvalue(inner));
    return Box.relation(
        eigenvalue(name("G", "kk")),
        claim.relation() == Relation.EQUAL ? Box.Sign.Kind.EQUAL : Box.Sign.Kind.LESS_OR_EQUAL,
        claim.samples() == Samples.ONE
            ? bound
            : row(new Box.Function("mean"), parenthesized(bound)));
  }

  private static Box eigenvalue(Box of) {
    return row(name("lambda", "1"), parenthesized(of));
  }

  private static Box quantity(Quantity quantity, Blocks blocks) {
    String block = blocks == Blocks.DIAGONAL ? "kk" : "kl";
    Box at = parenthesized(row(name("g", ""), sign(Box.Sign.Kind.COMMA), name("h", "")));
    Box hessian = row(name("K", block), at);
    Box part = row(name("G", block), at);
    return switch (quantity) {
      case HESSIAN -> hessian;
      case GAUSS_NEWTON -> part;
      case REMAINDER -> row(hessian, sign(Box.Sign.Kind.MINUS), part);
      case CHAIN_RULE ->
          row(
              hessian,
              sign(Box.Sign.Kind.MINUS),
              part,
              sign(Box.Sign.Kind.MINUS),
              name("nabla", ""),
              name("L", ""),
              sign(Box.Sign.Kind.TIMES),
              new Box.Script(name("D", ""), new Box.Digits("2")),
              name("z", "n"),
              at);
      case PRODUCT ->
          row(
              name("D", ""),
              name("z", "n"),
              parenthesized(name("g", "")),
              sign(Box.Sign.Kind.MINUS),
              chain("n-1", "k+1"),
              name("A", ""),
              name("g", ""),
              chain("k-1", "0"),
              name("z", "0"));
    };
  }

  /** {@code J_from ... J_to}. */
  private static Box chain(String from, String to) {
    return row(name("J", from), sign(Box.Sign.Kind.DOTS), name("J", to));
  }

  /** {@code diag(f'(u_index))}. */
  private static Box diagonal(String index) {
    return row(
        new Box.Function("diag"),
        parenthesized(
            row(
                new Box.Script(name("f", ""), sign(Box.Sign.Kind.PRIME)),
                parenthesized(name("u", index)))));
  }

  private static Box applied(String function, Box argument) {
    return row(new Box.Function(function), parenthesized(argument));
  }

  private static Box equal(Box left, Box right) {
    return Box.relation(left, Box.Sign.Kind.EQUAL, right);
  }

  private static Box parenthesized(Box inside) {
    return Box.parenthesized(inside);
  }

  private static Box row(Box... boxes) {
    return new Box.Row(Arrays.asList(boxes));
  }

  private static Box.Name name(String letters, String subscript) {
    return new Box.Name(letters, subscript);
  }

  private static Box.Sign sign(Box.Sign.Kind kind) {
    return new Box.Sign(kind);
  }

  private static Article.Span formula(Box box) {
    return new Article.Span.Formula(box);
  }

  private static Article.Span words(String text) {
    return new Article.Span.Text(text);
  }
}
