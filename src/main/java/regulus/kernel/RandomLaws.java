package regulus.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which matrices of a model are random, and their laws. Matrices are independent of each other,
 * except that a matrix of slopes belongs to another matrix.
 *
 * @param laws by name of the matrix, in the order of the layers, the first one first
 */
public record RandomLaws(Map<String, Law> laws) {

  /** Copies the map, keeping its order. */
  public RandomLaws {
    laws = Collections.unmodifiableMap(new LinkedHashMap<>(laws));
  }

  /** The law of one matrix. */
  public sealed interface Law {

    /**
     * Independent Gaussian entries of mean 0.
     *
     * @param variance of each entry, a formula in constants and sizes
     */
    record Gaussian(Expr variance) implements Law {}

    /**
     * A diagonal matrix with independent entries that are 1 or 0.
     *
     * @param keep the probability of 1, a formula in constants
     */
    record Bernoulli(Expr keep) implements Law {}

    /**
     * The diagonal matrix of slopes of relu at {@code A h}: an entry is 1 where that of {@code A h}
     * is positive, 0 where it is negative, and where it is 0 an independent fair coin. The vector
     * {@code h} is any function of what stands before {@code A} in the list of laws.
     *
     * @param of the name of A, a Gaussian matrix
     */
    record Slopes(String of) implements Law {}

    /**
     * {@code A^T A = c I}, so that A has no fewer rows than columns; the law is otherwise any.
     *
     * @param square c, a formula in constants and sizes
     */
    record OrthogonalColumns(Expr square) implements Law {}

    /**
     * {@code A A^T = c I}, so that A has no more rows than columns; uniformly distributed, that is
     * {@code A Q} is distributed as A for every orthogonal matrix Q.
     *
     * @param square c, a formula in constants and sizes
     */
    record OrthogonalRows(Expr square) implements Law {}
  }

  /** The names of the random matrices. */
  public Set<String> names() {
    return laws.keySet();
  }

  /** The law of a matrix, if it is random. */
  public Optional<Law> of(String name) {
    return Optional.ofNullable(laws.get(name));
  }
}
