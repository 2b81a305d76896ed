package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Laws of jets, programs, brackets and ranks over a prime field. */
class ModularSpanProperties {

  private static final PrimeField FIELD = new PrimeField(ModularSpan.PRIME);
  private static final Jets JETS = new Jets(FIELD);
  private static final List<String> NAMES = List.of("x", "y", "z");

  private static long[] residues(long seed, int count) {
    return Draws.of(seed, 1, 2).residues(FIELD, count);
  }

  @Provide
  Arbitrary<Expr> polynomials() {
    Arbitrary<Expr> leaf =
        Arbitraries.oneOf(
            Arbitraries.of(NAMES).map(Expr::symbol),
            Combinators.combine(
                    Arbitraries.longs().between(-9, 9), Arbitraries.longs().between(1, 7))
                .as((a, b) -> Expr.number(Rational.of(a, b))));
    return Arbitraries.recursive(
        () -> leaf,
        part ->
            Arbitraries.oneOf(
                Combinators.combine(part, part).as(Expr::plus),
                Combinators.combine(part, part).as(Expr::times),
                Combinators.combine(part, part).as(Expr::minus),
                part.map(p -> p.pow(2))),
        0,
        3);
  }

  private static ProbeFields fields(Expr... outputs) {
    Map<String, Expr> predictor = new LinkedHashMap<>();
    for (Expr output : outputs) {
      predictor.put("w" + predictor.size(), output);
    }
    Model.Joint model = new Model.Joint(Map.of(), NAMES, predictor);
    return new ProbeFields(
        FIELD,
        MatrixModels.setting(model),
        model,
        new SpanSizes(model, Map.of()),
        Budget.standard());
  }

  /** The product of two jets by the definition, a sum over disjoint sets of directions. */
  @Property
  void jetsMultiplyAsDefined(@ForAll long seed, @ForAll @LongRange(min = 0, max = 4) long k) {
    int size = 1 << k;
    long[] a = residues(seed, size);
    long[] b = residues(seed + 1, size);
    long[] product = JETS.product(a, 0, b, 0, size);
    for (int set = 0; set < size; set++) {
      long sum = 0;
      for (int part = 0; part < size; part++) {
        if ((part & ~set) == 0) {
          sum = (sum + FIELD.times(a[part], b[set & ~part])) % FIELD.prime();
        }
      }
      assertThat(product[set]).isEqualTo(sum);
    }
  }

  @Property
  void jetsHaveInverses(@ForAll long seed, @ForAll @LongRange(min = 0, max = 4) long k) {
    int size = 1 << k;
    long[] a = residues(seed, size);
    long[] product = JETS.product(a, 0, JETS.inverse(a, 0, size), 0, size);
    long[] one = new long[size];
    one[0] = 1;
    assertThat(product).isEqualTo(one);
  }

  /** The gradient by reverse differentiation is the symbolic derivative modulo the prime. */
  @Property
  void gradientsAreThoseOfTheTower(@ForAll("polynomials") Expr output, @ForAll long seed) {
    ProbeFields fields = fields(output);
    long[] point = residues(seed, 3);
    long[] found = fields.field(new long[] {1}, point, 1);
    Tower tower = new Tower(Budget.standard());
    Map<String, Rational> values = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      tower.addSymbol(NAMES.get(i), Sign.UNKNOWN);
      values.put(NAMES.get(i), Rational.of(point[i]));
    }
    Element element = tower.of(output);
    for (int i = 0; i < 3; i++) {
      Element partial = tower.partial(element, tower.base(NAMES.get(i)));
      assertThat(found[i]).isEqualTo(FIELD.of(tower.evaluate(partial, values)));
    }
  }

  private static final Expr[] CURVED = {
    Expr.symbol("x").times(Expr.symbol("y")).plus(Expr.symbol("z").pow(3)),
    Expr.symbol("y").pow(2).times(Expr.symbol("z")),
    Expr.symbol("x").pow(2).plus(Expr.ONE.dividedBy(Expr.symbol("y")))
  };

  private static long[] sum(long[] a, long[] b) {
    long[] sum = new long[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (a[i] + b[i]) % FIELD.prime();
    }
    return sum;
  }

  @Property
  void bracketsAreAntisymmetric(@ForAll long seed) {
    ProbeFields fields = fields(CURVED);
    long[] point = residues(seed, 3);
    long[] a = residues(seed + 1, 3);
    long[] b = residues(seed + 2, 3);
    assertThat(sum(fields.bracket(List.of(a, b), point), fields.bracket(List.of(b, a), point)))
        .isEqualTo(new long[3]);
    assertThat(fields.bracket(List.of(a, a), point)).isEqualTo(new long[3]);
  }

  @Property
  void bracketsSatisfyTheJacobiIdentity(@ForAll long seed) {
    ProbeFields fields = fields(CURVED);
    long[] point = residues(seed, 3);
    long[] a = residues(seed + 1, 3);
    long[] b = residues(seed + 2, 3);
    long[] c = residues(seed + 3, 3);
    long[] cyclic =
        sum(
            fields.bracket(List.of(a, b, c), point),
            sum(fields.bracket(List.of(b, c, a), point), fields.bracket(List.of(c, a, b), point)));
    assertThat(cyclic).isEqualTo(new long[3]);
    assertThat(fields.bracket(List.of(a, b, c), point)).isNotEqualTo(new long[3]);
  }

  @Provide
  Arbitrary<List<List<Long>>> matrices() {
    return Arbitraries.longs().between(-3, 3).list().ofSize(4).list().ofMinSize(1).ofMaxSize(6);
  }

  /** The modular rank of a rational matrix is at most its rank; for small numbers it is equal. */
  @Property
  void rankIsNeverGained(@ForAll("matrices") List<List<Long>> rows, @ForAll boolean multiples) {
    long factor = multiples ? FIELD.prime() : 1;
    Echelon echelon = new Echelon(FIELD, Budget.standard());
    List<List<Rational>> rational = new ArrayList<>();
    for (List<Long> row : rows) {
      rational.add(row.stream().map(x -> Rational.of(x * factor)).toList());
      echelon.add(rational.getLast().stream().mapToLong(FIELD::of).toArray());
    }
    assertThat(echelon.rank()).isEqualTo(multiples ? 0 : RationalMatrix.rank(rational));
  }

  /** Brackets of the fields in symbols have at least the rank found over the prime field. */
  @Property(tries = 50)
  void spansAreNoLargerThanThoseOfSymbolicBrackets(
      @ForAll("polynomials") Expr first, @ForAll("polynomials") Expr second, @ForAll long seed) {
    Model.Joint model = new Model.Joint(Map.of(), NAMES, Map.of("v", first, "w", second));
    Setting setting = MatrixModels.setting(model);
    ModularSpan span =
        ModularSpan.of(
            setting,
            model,
            new Certificate.Step.Span(FIELD.prime(), seed, List.of(2, 1), Map.of()),
            Budget.standard());
    Map<String, Rational> point = new LinkedHashMap<>();
    long[] values = Draws.of(seed, 0, 0).residues(FIELD, 3);
    for (int i = 0; i < 3; i++) {
      point.put(NAMES.get(i), Rational.of(values[i]));
    }
    JointFields fields = new JointFields(setting, model, point, Budget.steps(1_000_000_000L));
    List<List<Rational>> symbolic = new ArrayList<>();
    for (List<Integer> word : List.of(List.of(1), List.of(2), List.of(1, 2))) {
      symbolic.add(fields.at(fields.leftNormed(word)));
    }
    assertThat(span.rank()).isLessThanOrEqualTo(RationalMatrix.rank(symbolic));
  }
}
