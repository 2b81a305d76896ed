package regulus.flow;

/** A system of linear equations whose matrix is singular, or cannot be told from one that is. */
public final class SingularMatrixException extends ArithmeticException {

  private static final long serialVersionUID = 1L;

  SingularMatrixException(int rows, int pivot) {
    super(
        "expected a regular matrix, found one of %d rows that has no pivot in column %d; "
                .formatted(rows, pivot + 1)
            + "leave out equations that depend on others");
  }
}
