package regulus.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A product of traces of words in matrices, some of them random, with a fixed coefficient.
 *
 * @param coefficient a formula in constants, sizes and inner products of fixed vectors
 * @param traces square words, each of which stands for its trace
 */
record RandomTerm(Expr coefficient, List<Word> traces) {

  RandomTerm {
    traces = List.copyOf(traces);
  }

  /** A fixed number. */
  static RandomTerm fixed(Expr value) {
    return new RandomTerm(value, List.of());
  }

  RandomTerm times(RandomTerm other) {
    List<Word> all = new ArrayList<>(traces);
    all.addAll(other.traces);
    return new RandomTerm(coefficient.times(other.coefficient), all);
  }
}
