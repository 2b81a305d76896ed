package regulus.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import regulus.kernel.Budget;
import regulus.kernel.Certificate;
import regulus.kernel.Model;
import regulus.kernel.ModularSpan;
import regulus.kernel.Setting;

/**
 * How many directions the Lie brackets of the gradient fields of a joint model reach, over a prime
 * field. The number of parameters less that rank is, but for bad luck with the numbers drawn, how
 * many conservation laws there are (Marcotte, Gribonval, Peyre 2023).
 */
final class SpanSearch {

  private static final long SEED = 1;
  private static final int LONGEST = 8;
  private static final int FAILURES = 2;
  private static final long STEPS = 1_000_000_000L;
  private static final List<Integer> SIZES = List.of(2, 3, 4, 5, 7);

  private final Setting setting;
  private final Map<String, Integer> sizes;
  private final ModularSpan span;
  private final List<Integer> brackets = new ArrayList<>();

  private SpanSearch(Setting setting, Map<String, Integer> sizes, ModularSpan span) {
    this.setting = setting;
    this.sizes = sizes;
    this.span = span;
  }

  /** A search at some sizes; nothing if the model is not rational in its parameters. */
  static Optional<SpanSearch> at(Setting setting, Map<String, Integer> sizes) {
    return ModularSpan.empty(setting, ModularSpan.PRIME, SEED, sizes, Budget.steps(STEPS))
        .map(span -> new SpanSearch(setting, sizes, span));
  }

  /** Values of symbolic sizes worth trying: all 2, and all different. */
  static List<Map<String, Integer>> sizes(Model.Joint model) {
    Set<String> names = new TreeSet<>();
    Stream.concat(
            model.vectors().values().stream(),
            model.matrices().values().stream()
                .flatMap(size -> Stream.of(size.rows(), size.columns())))
        .forEach(
            size -> {
              if (size instanceof Model.Size.Symbolic(String name)) {
                names.add(name);
              }
            });
    Map<String, Integer> different = new LinkedHashMap<>();
    Map<String, Integer> equal = new LinkedHashMap<>();
    for (String name : names) {
      different.put(name, SIZES.get(Math.min(different.size(), SIZES.size() - 1)));
      equal.put(name, SIZES.get(1));
    }
    return Stream.of(different, equal).distinct().toList();
  }

  /** Adds brackets, short ones first, until a rank is reached or longer ones add nothing. */
  SpanSearch reach(int wanted) {
    for (int length = brackets.size() + 1; length <= LONGEST && span.rank() < wanted; length++) {
      int before = span.rank();
      int useful = 0;
      int failures = 0;
      for (int tried = 1; failures < FAILURES && span.rank() < wanted; tried++) {
        Interruption.check();
        if (span.add(length)) {
          useful = tried;
          failures = 0;
        } else {
          failures++;
        }
      }
      if (span.rank() == before) {
        break;
      }
      brackets.add(useful);
    }
    return this;
  }

  ModularSpan span() {
    return span;
  }

  /** The setting searched. */
  Setting setting() {
    return setting;
  }

  /** The certificate step that gives this span again. */
  Certificate.Step.Span step() {
    return new Certificate.Step.Span(ModularSpan.PRIME, SEED, brackets, sizes);
  }
}
