package regulus.flow;

import java.util.Arrays;
import regulus.kernel.Rational;

/** Matrices of doubles; nothing is enclosed. */
public final class PlainMatrices implements MatrixAlgebra<PlainMatrix> {

  /** The algebra, which has no state. */
  public PlainMatrices() {}

  @Override
  public PlainMatrix of(double[][] rows) {
    return PlainMatrix.of(rows);
  }

  @Override
  public PlainMatrix of(Rational[][] rows) {
    double[][] plain = new double[rows.length][];
    Arrays.setAll(plain, i -> Arrays.stream(rows[i]).mapToDouble(PlainMatrices::nearest).toArray());
    return PlainMatrix.of(plain);
  }

  private static double nearest(Rational value) {
    return Numbers.binary64().of(value).getReal();
  }

  @Override
  public int rows(PlainMatrix a) {
    return a.rows();
  }

  @Override
  public PlainMatrix product(PlainMatrix a, PlainMatrix b) {
    return a.times(b);
  }

  @Override
  public PlainMatrix transposedProduct(PlainMatrix a, PlainMatrix b) {
    return a.transposedTimes(b);
  }

  @Override
  public PlainMatrix productTransposed(PlainMatrix a, PlainMatrix b) {
    return a.timesTransposed(b);
  }

  @Override
  public PlainMatrix difference(PlainMatrix a, Rational factor, PlainMatrix b) {
    double plain = nearest(factor);
    double[] entries = a.entries().clone();
    for (int i = 0; i < entries.length; i++) {
      entries[i] -= plain * b.entries()[i];
    }
    return new PlainMatrix(a.rows(), a.columns(), entries);
  }

  @Override
  public PlainMatrix corner(PlainMatrix a, int rows, int columns) {
    double[] entries = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(a.entries(), i * a.columns(), entries, i * columns, columns);
    }
    return new PlainMatrix(rows, columns, entries);
  }

  @Override
  public PlainMatrix timesRoot(PlainMatrix a, Rational radicand) {
    double root = Math.sqrt(nearest(radicand));
    return new PlainMatrix(
        a.rows(), a.columns(), Arrays.stream(a.entries()).map(x -> root * x).toArray());
  }

  @Override
  public Bounds norm(PlainMatrix a) {
    double norm = a.norm();
    return new Bounds(norm, norm);
  }
}
