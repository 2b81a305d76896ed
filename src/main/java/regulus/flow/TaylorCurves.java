package regulus.flow;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.util.MathArrays;

/**
 * Curves {@code theta' = grad G(theta)} of any predictor, by Taylor polynomials.
 *
 * <p>Over intervals each step is an enclosure. A box {@code B} with {@code theta + [0, t] grad
 * G(B)} in {@code B} holds the curve up to the time {@code t} (Picard's operator maps the curves in
 * {@code B} into themselves), so that Lagrange's remainder of the polynomial of order {@code N} is
 * the coefficient of order {@code N + 1} over {@code B}, times {@code t^(N+1)} (R. J. Lohner, in
 * Computer Arithmetic and Self-Validating Numerical Methods, 1990). Boxes wrap the curves: each
 * step loses digits, which further digits make up for.
 */
final class TaylorCurves implements CoordinateCurves {

  private static final int STEP_BUDGET = 400;
  private static final int PICARD_STEPS = 8;

  /** Bits of the a priori box and of the remainder. */
  private static final int COARSE_BITS = 80;

  /** Shares of the way are multiples of this, so that their sums are exact. */
  private static final double GRID = 0x1p-30;

  private final GradientFlow flow;

  TaylorCurves(GradientFlow flow) {
    this.flow = flow;
  }

  @Override
  public <T extends CalculusFieldElement<T>> T[] at(Numbers<T> numbers, T[] start, T[] times) {
    TapeEquation<T> curves = flow.curves(numbers);
    TaylorSeries<T> series = new TaylorSeries<>(curves, TaylorIntegrator.order(numbers.digits()));
    T[] state = MathArrays.buildArray(numbers.field(), flow.parameters() + flow.equations());
    System.arraycopy(start, 0, state, 0, flow.parameters());
    double farthest = farthest(times);
    double done = 0;
    for (int step = 0; done < 1; step++) {
      double share = share(series.expand(curves.values(state)) / farthest, 1 - done);
      if (step == STEP_BUDGET || share == 0) {
        throw new StepBudgetException(step, done * farthest, "a curve may end");
      }
      T factor = numbers.field().getZero().add(share);
      for (int p = 0; p < flow.parameters(); p++) {
        state[p] = series.inputAt(p, times[flow.coordinate(p)].multiply(factor));
      }
      done += share;
    }
    return Arrays.copyOf(state, flow.parameters());
  }

  private static double farthest(CalculusFieldElement<?>[] times) {
    return Arrays.stream(times).mapToDouble(CalculusFieldElement::norm).max().orElse(0);
  }

  private static double share(double reach, double rest) {
    return reach >= rest ? rest : Math.floor(reach / GRID) * GRID;
  }

  @Override
  public Interval[] enclose(IntervalField field, Interval[] start, Interval[] times) {
    int order = TaylorIntegrator.order(field.digits());
    TapeEquation<Interval> curves = flow.curves(field);
    TaylorSeries<Interval> series = new TaylorSeries<>(curves, order);
    Remainder remainder = new Remainder(order);
    Interval[] state = MathArrays.buildArray(field, flow.parameters() + flow.equations());
    System.arraycopy(start, 0, state, 0, flow.parameters());
    double farthest = Arrays.stream(times).mapToDouble(Interval::largest).max().orElse(0);
    double done = 0;
    for (int step = 0; done < 1; step++) {
      double share = share(series.expand(curves.values(state)) / farthest / 2, 1 - done);
      Optional<Interval[]> rest = Optional.empty();
      while (share > 0 && step < STEP_BUDGET) {
        rest = remainder.over(state, scaled(times, share));
        if (rest.isPresent()) {
          break;
        }
        share = share(share / 2, 1 - done);
      }
      if (rest.isEmpty()) {
        throw new NoEnclosureException(
            "a curve could be followed for %.0e of its way only".formatted(done));
      }
      Interval[] spans = scaled(times, share);
      for (int p = 0; p < flow.parameters(); p++) {
        state[p] = series.inputAt(p, spans[flow.coordinate(p)]).add(field.of(rest.get()[p]));
      }
      done += share;
    }
    return Arrays.copyOf(state, flow.parameters());
  }

  private static Interval[] scaled(Interval[] times, double share) {
    Interval[] scaled = times.clone();
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = times[j].multiply(times[j].newInstance(share));
    }
    return scaled;
  }

  /** What a Taylor polynomial of some order leaves out, over intervals of a few digits. */
  private final class Remainder {
    private final IntervalField coarse = IntervalField.ofBits(COARSE_BITS);
    private final TapeEquation<Interval> curves = flow.curves(coarse);
    private final int order;
    private final TaylorSeries<Interval> series;

    Remainder(int order) {
      this.order = order;
      series = new TaylorSeries<>(curves, order + 1);
    }

    /** One interval for each parameter; nothing if the step is too long. */
    Optional<Interval[]> over(Interval[] state, Interval[] times) {
      try {
        Optional<Interval[]> box = box(state, times);
        if (box.isEmpty()) {
          return Optional.empty();
        }
        series.expand(curves.values(box.get()));
        Interval[] rest = MathArrays.buildArray(coarse, flow.parameters());
        for (int p = 0; p < rest.length; p++) {
          Interval time = coarse.of(times[flow.coordinate(p)]);
          rest[p] = series.coefficient(p, order + 1).multiply(time.pow(order + 1));
          double scale = Math.max(1, state[p].largest());
          if (rest[p].largest() > Math.pow(10, 2 - state[p].getField().digits()) * scale) {
            return Optional.empty();
          }
        }
        return Optional.of(rest);
      } catch (IntervalDomainException | UndefinedException e) {
        return Optional.empty();
      }
    }

    /** A box that holds all curves from {@code state} up to the times. */
    private Optional<Interval[]> box(Interval[] state, Interval[] times) {
      Interval[] start = MathArrays.buildArray(coarse, state.length);
      Arrays.setAll(start, i -> coarse.of(state[i]));
      Interval[] box = image(start, start, times);
      for (int step = 0; step < PICARD_STEPS; step++) {
        Interval[] wider = MathArrays.buildArray(coarse, box.length);
        for (int i = 0; i < box.length; i++) {
          wider[i] = widened(hull(start[i], box[i]));
        }
        box = image(start, wider, times);
        boolean inside = true;
        for (int p = 0; p < flow.parameters(); p++) {
          inside &= wider[p].contains(box[p]);
        }
        if (inside) {
          return Optional.of(box);
        }
      }
      return Optional.empty();
    }

    /** {@code start + [0, t] grad G(box)}. */
    private Interval[] image(Interval[] start, Interval[] box, Interval[] times) {
      Interval[] speeds = curves.derivatives(curves.values(box));
      Interval[] image = start.clone();
      for (int p = 0; p < flow.parameters(); p++) {
        Interval span = hull(coarse.getZero(), coarse.of(times[flow.coordinate(p)]));
        image[p] = start[p].add(span.multiply(speeds[p]));
      }
      return image;
    }

    private Interval widened(Interval x) {
      double more = 0.2 * x.width() + 0x1p-60 * x.largest();
      Interval around = hull(coarse.of(-more), coarse.of(more));
      return x.add(around);
    }

    private Interval hull(Interval a, Interval b) {
      Dyadic lower = a.lowerEnd().compareTo(b.lowerEnd()) < 0 ? a.lowerEnd() : b.lowerEnd();
      Dyadic upper = a.upperEnd().compareTo(b.upperEnd()) > 0 ? a.upperEnd() : b.upperEnd();
      return new Interval(coarse, lower, upper);
    }
  }
}
