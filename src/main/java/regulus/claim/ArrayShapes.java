package regulus.claim;

import regulus.kernel.Head;

/** The shapes of products and functions of vectors and matrices, whose sizes must fit. */
final class ArrayShapes {

  private final Tokens tokens;

  ArrayShapes(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The shape of {@code left.right}. */
  Shape ofDot(Typed left, Token leftStart, Token dot, Typed right, Token rightStart)
      throws ClaimException {
    refuseScalar(left, leftStart);
    refuseScalar(right, rightStart);
    return switch (left.shape()) {
      case Shape.Any _ -> Shape.ANY;
      case Shape.Vector vector -> ofVector(vector, dot, right.shape());
      case Shape.Matrix matrix -> ofMatrix(matrix, dot, right.shape());
      case Shape.Scalar _, Shape.Layers _ -> throw new IllegalStateException("refused before");
    };
  }

  private Shape ofVector(Shape.Vector left, Token dot, Shape right) throws ClaimException {
    if (right instanceof Shape.Matrix) {
      throw tokens.error(
          dot,
          "a vector beside a vector",
          right.toString(),
          "write Transpose[A].u for the product from the left");
    }
    if (!left.fits(right)) {
      throw tokens.error(dot, left.toString(), right.toString(), "match the lengths");
    }
    return right instanceof Shape.Any ? Shape.ANY : Shape.SCALAR;
  }

  private Shape ofMatrix(Shape.Matrix left, Token dot, Shape right) throws ClaimException {
    return switch (right) {
      case Shape.Any _ -> Shape.ANY;
      case Shape.Vector vector -> {
        if (!vector.length().equals(left.columns())) {
          throw tokens.error(
              dot,
              "a vector of length " + left.columns() + " behind " + left,
              vector.toString(),
              "match the sizes; Transpose[A] swaps rows and columns");
        }
        yield new Shape.Vector(left.rows());
      }
      case Shape.Matrix matrix -> {
        if (!matrix.rows().equals(left.columns())) {
          throw tokens.error(
              dot,
              "a matrix with " + left.columns() + " rows behind " + left,
              matrix.toString(),
              "match the sizes; Transpose[A] swaps rows and columns");
        }
        yield new Shape.Matrix(left.rows(), matrix.columns());
      }
      case Shape.Scalar _, Shape.Layers _ -> throw new IllegalStateException("refused before");
    };
  }

  private void refuseScalar(Typed operand, Token start) throws ClaimException {
    if (operand.shape().equals(Shape.SCALAR)) {
      throw tokens.error(
          start, "a vector beside `.`", "a scalar", "write * for a product of scalars");
    }
  }

  /** The shape of a function of an array. */
  Shape ofFunction(Head head, Typed argument, Token start) throws ClaimException {
    if (head == Head.NORM) {
      requireVector(argument.shape(), start);
      return Shape.SCALAR;
    }
    if (argument.shape() instanceof Shape.Any) {
      return head == Head.TRACE ? Shape.SCALAR : Shape.ANY;
    }
    if (!(argument.shape() instanceof Shape.Matrix matrix)) {
      throw tokens.error(
          start,
          "a matrix in `" + head.wolframName() + "`",
          argument.shape().toString(),
          "apply it to a matrix");
    }
    if (head == Head.TRANSPOSE) {
      return matrix.transposed();
    }
    if (!matrix.isSquare()) {
      throw tokens.error(
          start,
          "a square matrix in `" + head.wolframName() + "`",
          matrix.toString(),
          "write for example A.Transpose[A]");
    }
    return head == Head.TRACE ? Shape.SCALAR : new Shape.Vector(matrix.rows());
  }

  private void requireVector(Shape shape, Token start) throws ClaimException {
    if (shape.equals(Shape.SCALAR)) {
      throw tokens.error(start, "a vector in `Norm`", "a scalar", "write Abs[x]");
    }
    if (shape instanceof Shape.Matrix) {
      throw tokens.error(
          start,
          "a vector in `Norm`",
          shape.toString(),
          "write Sqrt[Tr[Transpose[A].A]] for the Frobenius norm");
    }
  }
}
