package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the tower calls zero is zero modulo primes; what it calls nonzero is not. */
class ModularZeroProperties {

  private static final List<String> POSITIVE = List.of("u", "v");
  private static final List<String> OTHERS = List.of("x", "D", "F");
  private static final List<ModularField> FIELDS =
      List.of(
          ModularField.above(700_000_000L, 1),
          ModularField.above(800_000_000L, 2),
          ModularField.above(900_000_000L, 3));
  private static final int ATTEMPTS = 60;

  private static Tower tower() {
    Tower tower = new Tower(Budget.standard());
    POSITIVE.forEach(name -> tower.addSymbol(name, Sign.POSITIVE));
    OTHERS.forEach(name -> tower.addSymbol(name, Sign.UNKNOWN));
    return tower;
  }

  /** Values at points where the formula has one, in three fields. */
  private static List<BigInteger> values(Expr formula) {
    List<BigInteger> values = new ArrayList<>();
    for (ModularField field : FIELDS) {
      for (int attempt = 0, found = 0; attempt < ATTEMPTS && found < 3; attempt++) {
        field.draw(POSITIVE, OTHERS);
        Optional<BigInteger> value = field.value(formula);
        value.ifPresent(values::add);
        found += value.isPresent() ? 1 : 0;
      }
    }
    return values;
  }

  private static void requireAgreement(Expr formula) {
    List<BigInteger> values = values(formula);
    if (tower().of(formula).isZero()) {
      assertThat(values).as("%s is taken for zero", formula).allMatch(v -> v.signum() == 0);
    } else if (!values.isEmpty()) {
      assertThat(values).as("%s is taken for nonzero", formula).anyMatch(v -> v.signum() != 0);
    }
  }

  private static Expr symbol(String name) {
    return Expr.symbol(name);
  }

  /** Positive formulas that are no powers of sums. */
  @Provide
  Arbitrary<Expr> bases() {
    Arbitrary<Expr> atom =
        Arbitraries.of(
            symbol("u"),
            symbol("v"),
            Expr.number(2),
            Expr.number(6),
            Expr.number(Rational.of(9, 35)),
            symbol("u").plus(symbol("v")),
            symbol("u").times(Expr.number(3)).plus(Expr.ONE),
            symbol("x").pow(2).plus(symbol("u")));
    Arbitrary<Expr> product =
        Combinators.combine(atom, atom, Arbitraries.of(-2, -1, 1, 3))
            .as((a, b, n) -> a.times(b.pow(n)));
    return Arbitraries.oneOf(atom, product);
  }

  @Provide
  Arbitrary<Expr> exponents() {
    Expr d = symbol("D");
    return Arbitraries.of(
        d,
        symbol("F"),
        Expr.number(2).minus(d),
        d.minus(Expr.ONE),
        Expr.number(2).dividedBy(d),
        d.dividedBy(Expr.number(2)),
        d.times(symbol("F")),
        Expr.ONE.dividedBy(d.minus(Expr.number(2))),
        d.dividedBy(d.plus(symbol("F"))),
        Expr.number(Rational.HALF),
        Expr.number(Rational.of(-2, 3)),
        Expr.number(3));
  }

  @Provide
  Arbitrary<Expr> formulas() {
    Arbitrary<Expr> power =
        Combinators.combine(bases(), exponents()).as((b, e) -> new Expr.Power(b, e));
    Arbitrary<Expr> leaf =
        Arbitraries.oneOf(
            power,
            bases(),
            Arbitraries.of(OTHERS).map(Expr::symbol),
            bases().map(b -> b.apply(Head.LOG)),
            Arbitraries.longs().between(-3, 3).map(Expr::number));
    return Arbitraries.recursive(
        () -> leaf,
        part ->
            Arbitraries.oneOf(
                Combinators.combine(part, part).as(Expr::plus),
                Combinators.combine(part, part).as(Expr::times),
                Combinators.combine(part, part).as(Expr::minus)),
        0,
        3);
  }

  @Property(tries = 150)
  void zeroAndNonzeroAgree(@ForAll("formulas") Expr formula) {
    requireAgreement(formula);
  }

  @Property(tries = 150)
  void theDistributiveLaw(
      @ForAll("formulas") Expr f, @ForAll("formulas") Expr g, @ForAll("formulas") Expr h) {
    Expr identity = f.plus(g).times(h).minus(f.times(h)).minus(g.times(h));
    assertThat(tower().of(identity).isZero()).isTrue();
    requireAgreement(identity);
    requireAgreement(f.plus(g).times(h).minus(f.times(h)).plus(g.times(h)));
  }

  @Property(tries = 200)
  void theLawsOfPowers(
      @ForAll("bases") Expr a,
      @ForAll("bases") Expr b,
      @ForAll("exponents") Expr e,
      @ForAll("exponents") Expr f) {
    Expr left = new Expr.Power(a, e);
    Expr sameBase = left.times(new Expr.Power(a, f)).minus(new Expr.Power(a, e.plus(f)));
    Expr sameExponent = left.times(new Expr.Power(b, e)).minus(new Expr.Power(a.times(b), e));
    Expr twice = new Expr.Power(left, f).minus(new Expr.Power(a, e.times(f)));
    for (Expr identity : List.of(sameBase, sameExponent, twice)) {
      List<BigInteger> values = values(identity);
      assertThat(values).as(identity.toString()).allMatch(v -> v.signum() == 0);
    }
    // one sign or one exponent off
    requireAgreement(left.times(new Expr.Power(a, f)).plus(new Expr.Power(a, e.plus(f))));
    Expr off = new Expr.Power(a, e.plus(f).plus(Expr.ONE));
    requireAgreement(left.times(new Expr.Power(a, f)).minus(off));
  }

  @Property(tries = 100)
  void derivativesOfEqualFormulasAreEqual(
      @ForAll("bases") Expr a, @ForAll("bases") Expr b, @ForAll("exponents") Expr e) {
    Tower tower = tower();
    int u = tower.base("u");
    Expr product = new Expr.Power(a, e).times(new Expr.Power(b, e));
    Element left = tower.partial(tower.of(product), u);
    Element byRule =
        tower.times(
            tower.times(tower.of(product), tower.of(e)),
            tower.plus(
                tower.dividedBy(tower.partial(tower.of(a), u), tower.of(a)),
                tower.dividedBy(tower.partial(tower.of(b), u), tower.of(b))));
    assertThat(tower.minus(left, byRule).isZero()).as("%s", product).isTrue();
  }
}
