package regulus.claim;

import regulus.kernel.Expr;
import regulus.kernel.Layers;
import regulus.kernel.Model;

/** Reads {@code row-space} claims, whose quantity has as many columns as the data. */
final class RowSpaceReader {

  private RowSpaceReader() {}

  /** The quantity of a claim. */
  static Expr read(ClaimBuilder builder, Yaml body) throws ClaimException {
    Yaml.Scalar formula = Fields.scalar(body, "a formula");
    return switch (builder.setting().model()) {
      case Model.Coordinatewise _ ->
          throw new ClaimException(
              body.position(),
              "a model with `vectors` or `matrices` under `row-space`",
              "a model per coordinate",
              "write its parameters as vectors");
      case Model.Layered model -> firstLayer(model, formula);
      case Model.Joint model -> {
        Typed quantity = FormulaParser.parse(formula.content(), builder.declarations().quantity());
        Model.Size inputs = inputs(builder, model, formula);
        requireColumns(quantity.shape(), inputs, formula);
        yield quantity.expr();
      }
    };
  }

  private static Expr firstLayer(Model.Layered model, Yaml.Scalar formula) throws ClaimException {
    String first = Layers.first(model.layers());
    if (!formula.text().replace(" ", "").equals(first)) {
      throw new ClaimException(
          formula.position(),
          "the first layer `" + first + "`",
          formula.describe(),
          "write `row-space: " + first + "`, or name each layer under `matrices`");
    }
    return Expr.symbol(first);
  }

  /** The length of the input: the columns of the first layer, of a matrix, or of a vector. */
  private static Model.Size inputs(ClaimBuilder builder, Model.Joint model, Yaml.Scalar formula)
      throws ClaimException {
    if (builder.declarations().outputsHidden()) {
      Model.MatrixSize first = model.matrices().get(model.layers().getFirst());
      if (first == null) {
        throw new IllegalStateException("a network without a first layer");
      }
      return first.columns();
    }
    if (model.predictor().size() > 1) {
      throw new ClaimException(
          formula.position(),
          "a model with one output under `row-space`",
          model.predictor().size() + " outputs",
          "keep one output, which acts on the data");
    }
    String output = model.predictor().keySet().iterator().next();
    return switch (builder.declarations().symbol(output).shape()) {
      case Shape.Vector vector -> vector.length();
      case Shape.Matrix matrix -> matrix.columns();
      case Shape.Scalar _, Shape.Layers _, Shape.Any _ ->
          throw new ClaimException(
              formula.position(),
              "a model whose output is a vector or a matrix under `row-space`",
              "an output that is a scalar",
              "remove the claim: there are no data to span a space");
    };
  }

  private static void requireColumns(Shape shape, Model.Size inputs, Yaml.Scalar formula)
      throws ClaimException {
    boolean fits =
        switch (shape) {
          case Shape.Vector vector -> vector.length().equals(inputs);
          case Shape.Matrix matrix -> matrix.columns().equals(inputs);
          case Shape.Scalar _, Shape.Layers _, Shape.Any _ -> false;
        };
    if (!fits) {
      throw new ClaimException(
          formula.content().position(),
          "a vector of length " + inputs + " or a matrix with " + inputs + " columns",
          shape.toString(),
          "give its rows the length of the data points");
    }
  }
}
