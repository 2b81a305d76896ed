package regulus.flow;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.Field;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import regulus.kernel.Rational;

/**
 * A number type: how exact constants enter it.
 *
 * @param <T> the type of one number
 */
public interface Numbers<T extends CalculusFieldElement<T>> {

  /** The field the numbers belong to. */
  Field<T> field();

  /** The number nearest to a rational one; numerator and denominator never pass through doubles. */
  T of(Rational value);

  /** The integer {@code value}. */
  default T of(long value) {
    return of(Rational.of(value));
  }

  /** Decimal digits that a single operation keeps. */
  int digits();

  /** Double precision. */
  static Numbers<Binary64> binary64() {
    return new Of<>(
        Binary64Field.getInstance(),
        15,
        value -> new Binary64(value.numerator().doubleValue() / value.denominator().doubleValue()));
  }

  /** Twice the precision of doubles. */
  static Numbers<DoubleDouble> doubleDoubles() {
    return new Of<>(DoubleDoubleField.getInstance(), DoubleDouble.DIGITS, DoubleDouble::of);
  }

  /** {@link Real} numbers of {@code digits} decimal digits. */
  static Numbers<Real> reals(int digits) {
    RealField field = RealField.ofDigits(digits);
    return new Of<>(field, digits, field::of);
  }

  /** Hipparchus' own decimal numbers. They are an independent check of {@link Real}, and slower. */
  static Numbers<Dfp> decimals(int digits) {
    DfpField field = new DfpField(digits + 4);
    return new Of<>(
        field,
        digits,
        value ->
            field
                .newDfp(value.numerator().toString())
                .divide(field.newDfp(value.denominator().toString())));
  }

  /** Numbers given by a function. */
  record Of<T extends CalculusFieldElement<T>>(
      Field<T> field, int digits, java.util.function.Function<Rational, T> convert)
      implements Numbers<T> {
    @Override
    public T of(Rational value) {
      return convert.apply(value);
    }
  }
}
