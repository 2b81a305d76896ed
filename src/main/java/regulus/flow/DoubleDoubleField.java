package regulus.flow;

import org.hipparchus.Field;

/** The field of {@link DoubleDouble} numbers. */
public final class DoubleDoubleField implements Field<DoubleDouble> {

  private static final DoubleDoubleField INSTANCE = new DoubleDoubleField();

  private DoubleDoubleField() {}

  /** The only instance. */
  public static DoubleDoubleField getInstance() {
    return INSTANCE;
  }

  @Override
  public DoubleDouble getZero() {
    return DoubleDouble.ZERO;
  }

  @Override
  public DoubleDouble getOne() {
    return DoubleDouble.ONE;
  }

  @Override
  public Class<DoubleDouble> getRuntimeClass() {
    return DoubleDouble.class;
  }
}
