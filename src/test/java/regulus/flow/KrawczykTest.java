package regulus.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import regulus.kernel.Rational;

/** Roots of small systems whose solutions are known. */
class KrawczykTest {

  private static final RealField REALS = RealField.ofDigits(60);

  /** {@code x^2 + y^2 = 2, x y = product}. */
  private record CircleAndHyperbola(Rational product) implements SquareSystem {
    @Override
    public Interval[] value(IntervalField field, Interval[] box) {
      return new Interval[] {
        box[0].square().add(box[1].square()).subtract(field.of(2L)),
        box[0].multiply(box[1]).subtract(field.of(product))
      };
    }

    @Override
    public Interval[][] jacobian(IntervalField field, Interval[] box) {
      return new Interval[][] {
        {box[0].scalb(1), box[1].scalb(1)},
        {box[1], box[0]}
      };
    }
  }

  private static Interval[] enclose(SquareSystem system, double x, double y, int digits) {
    Real[] near = {REALS.getZero().add(x), REALS.getZero().add(y)};
    IntervalField field = IntervalField.ofDigits(30);
    Interval[][] slopes =
        system.jacobian(field, new Interval[] {field.of(near[0]), field.of(near[1])});
    Real[][] middle = new Real[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        middle[i][j] = slopes[i][j].middle();
      }
    }
    return Krawczyk.enclose(system, near, Elimination.inverse(middle), digits);
  }

  /** {@code x + y = Sqrt[2 + 2 p], x - y = Sqrt[2 - 2 p]} for the product {@code p = 1/2}. */
  @Test
  void enclosesARoot() {
    double x = (Math.sqrt(3) + 1) / 2;
    double y = (Math.sqrt(3) - 1) / 2;
    Interval[] root = enclose(new CircleAndHyperbola(Rational.HALF), x, y, 28);
    Real three = REALS.of(Rational.of(3)).sqrt();
    assertThat(root[0].contains(three.add(REALS.getOne()).scalb(-1))).isTrue();
    assertThat(root[1].contains(three.subtract(REALS.getOne()).scalb(-1))).isTrue();
    assertThat(root[0].radius().log10Abs()).isLessThan(-27);
  }

  /** At the double root {@code (1, 1)} of {@code p = 1} no box shows a unique one. */
  @Test
  void refusesADoubleRoot() {
    assertThatThrownBy(() -> enclose(new CircleAndHyperbola(Rational.ONE), 1 + 1e-9, 1, 28))
        .isInstanceOf(NoEnclosureException.class)
        .hasMessageContaining("maps no box");
  }

  /** {@code |x y| <= 1} on the circle, so that there is nothing to enclose for 2. */
  @Test
  void refusesWhereThereIsNoRoot() {
    for (double x = 0.25; x < 3; x += 0.5) {
      double start = x;
      assertThatThrownBy(() -> enclose(new CircleAndHyperbola(Rational.of(2)), start, 0.125, 28))
          .isInstanceOf(NoEnclosureException.class);
    }
  }

  /** A point that is no root: what is enclosed, if anything, is a root elsewhere. */
  @Test
  void neverEnclosesAPointThatIsNoRoot() {
    Real three = REALS.of(Rational.of(3)).sqrt();
    Real exact = three.add(REALS.getOne()).scalb(-1);
    for (double wrong : new double[] {1e-3, 1e-2, 1e-1, 0.3}) {
      double x = exact.getReal() + wrong;
      try {
        Interval[] root = enclose(new CircleAndHyperbola(Rational.HALF), x, 0.366, 28);
        assertThat(root[0].contains(exact)).isTrue();
        assertThat(root[0].contains(REALS.getZero().add(x))).isFalse();
      } catch (NoEnclosureException e) {
        assertThat(e).hasMessageContaining("no enclosure");
      }
    }
  }
}
