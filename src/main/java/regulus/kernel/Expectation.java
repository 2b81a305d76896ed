package regulus.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expectations and variances of formulas in random matrices, as fixed formulas. */
final class Expectation {

  private static final Expr TWO = Expr.number(2);

  private final RandomFormulas formulas;
  private final GaussianWords words;
  private final Expr copies;

  Expectation(RandomFormulas formulas, Budget budget) {
    this(formulas, Expr.ONE, budget);
  }

  /**
   * Expectations for several copies of the layers.
   *
   * @param copies how many independent copies of a product stand for it in squared norms
   */
  Expectation(RandomFormulas formulas, Expr copies, Budget budget) {
    this.formulas = formulas;
    this.copies = copies;
    this.words = new GaussianWords(formulas, budget);
  }

  /**
   * What is taken of a formula.
   *
   * @throws Refusal if no rule gives it
   */
  Expr of(Statement.Moment.Functional functional, Expr formula) {
    Expr written = formulas.written(formula);
    return switch (functional) {
      case MEAN -> mean(written);
      case VARIANCE -> variance(written);
    };
  }

  /**
   * {@code coefficient Z^exponent} of a squared norm {@code Z}, or of 1 if nothing is random.
   *
   * @param coefficient a fixed formula
   */
  record Multiple(Expr coefficient, Expr exponent, Optional<NormLaw> law) {}

  /**
   * A formula as a multiple of a power of one squared norm.
   *
   * @throws Refusal if it is none, or no rule gives the law of the norm
   */
  Multiple multiple(Expr formula) {
    Expr written = formulas.written(formula);
    if (!formulas.isRandom(written)) {
      return new Multiple(formulas.fixed(written), Expr.ONE, Optional.empty());
    }
    Raised raised = raised(written, Expr.ONE, false);
    return new Multiple(raised.coefficient(), raised.exponent(), Optional.of(raised.law()));
  }

  /**
   * Expectation of a written formula: that of a sum is the sum of the expectations, fixed factors
   * stand apart.
   */
  private Expr mean(Expr written) {
    if (!formulas.isRandom(written)) {
      return formulas.fixed(written);
    }
    if (written instanceof Expr.Sum sum) {
      return Expr.sum(sum.terms().stream().map(this::mean).toList());
    }
    Optional<Scaled> scaled = scaled(written);
    if (scaled.isPresent()) {
      Scaled one = scaled.get();
      return one.factor().times(ofFunction(one.random()));
    }
    return Expr.sum(formulas.polynomial(written).stream().map(this::mean).toList());
  }

  private Expr mean(RandomTerm term) {
    if (term.traces().isEmpty()) {
      return term.coefficient();
    }
    return term.coefficient().times(ofTraces(term.traces()));
  }

  /** Equal squared norms are a power of one; anything else is a sum over pairings. */
  private Expr ofTraces(List<Word> traces) {
    try {
      Word first = traces.getFirst();
      boolean narrow = NormLaw.half(List.of(first)).isEmpty();
      boolean equal = traces.stream().allMatch(first::equals);
      int copies = narrow ? 2 : 1;
      if (equal && traces.size() % copies == 0) {
        Optional<NormLaw> law = law(narrow ? List.of(first, first) : List.of(first));
        if (law.isPresent()) {
          return NormMoments.power(law.get(), Expr.number(traces.size() / (long) copies));
        }
      }
    } catch (Refusal refusal) {
      // The pairings know nothing of masks, slopes and copies, and more of everything else.
      if (!copies.equals(Expr.ONE)) {
        throw refusal;
      }
    }
    if (!copies.equals(Expr.ONE)) {
      throw new Refusal("of several copies only squared norms are known");
    }
    return words.mean(traces);
  }

  private Optional<NormLaw> law(List<Word> traces) {
    Optional<NormLaw> law = NormLaw.of(traces, formulas);
    return copies.equals(Expr.ONE)
        ? law
        : law.map(one -> one.copied(NormLaw.half(traces).orElseThrow(), copies, formulas));
  }

  /** A fixed factor times a power or a logarithm. */
  private record Scaled(Expr factor, Expr random) {}

  private Optional<Scaled> scaled(Expr written) {
    Expr factor = Expr.ONE;
    List<Expr> random = new ArrayList<>();
    for (Expr part :
        written instanceof Expr.Product product ? product.factors() : List.of(written)) {
      if (formulas.isRandom(part)) {
        random.add(part);
      } else {
        factor = factor.times(formulas.fixed(part));
      }
    }
    return random.size() == 1 && isFunction(random.getFirst())
        ? Optional.of(new Scaled(factor, random.getFirst()))
        : Optional.empty();
  }

  /** Whether an expression is a logarithm, or a power whose exponent is not 0, 1, 2, ... */
  private static boolean isFunction(Expr written) {
    return switch (written) {
      case Expr.Apply(Head head, Expr _) -> head == Head.LOG || head == Head.NORM;
      case Expr.Power(Expr base, Expr.Num(Rational exponent)) ->
          !exponent.isInteger()
              || exponent.signum() < 0
              || (base instanceof Expr.Apply(Head head, Expr _)
                  && head == Head.NORM
                  && exponent.numerator().testBit(0));
      case Expr.Power _ -> true;
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Dot _, Expr.Integral _ -> false;
    };
  }

  private Expr ofFunction(Expr random) {
    if (random instanceof Expr.Apply(Head head, Expr argument) && head == Head.LOG) {
      Raised raised = raised(argument, Expr.ONE, false);
      Expr log = NormMoments.logarithm(raised.law());
      return raised.coefficient().apply(Head.LOG).plus(raised.exponent().times(log));
    }
    Raised raised = raised(random, Expr.ONE, false);
    return raised.coefficient().times(NormMoments.power(raised.law(), raised.exponent()));
  }

  /** {@code coefficient Z^exponent} of a squared norm {@code Z}. */
  private record Raised(Expr coefficient, Expr exponent, NormLaw law) {}

  /**
   * A formula as a power of a squared norm, raised to a power.
   *
   * @param nested whether it stands in a power already; then its coefficient must be 1 or a square,
   *     for {@code (x^a)^b = x^(a b)} needs {@code x >= 0}
   */
  private Raised raised(Expr written, Expr exponent, boolean nested) {
    return switch (written) {
      case Expr.Power(Expr base, Expr inner) -> {
        if (nested && !isSquare(base)) {
          throw new Refusal("a power of a power is not read: " + written);
        }
        yield raised(base, times(formulas.fixed(inner), exponent), true);
      }
      case Expr.Apply(Head head, Expr vector) when head == Head.NORM ->
          raised(new Expr.Dot(vector, vector), times(Expr.number(Rational.HALF), exponent), true);
      case Expr.Product product when scaled(product).isPresent() -> {
        Scaled one = scaled(product).get();
        Raised inner = raised(one.random(), exponent, nested);
        Expr factor =
            exponent.equals(Expr.ONE) ? one.factor() : new Expr.Power(one.factor(), exponent);
        yield new Raised(factor.times(inner.coefficient()), inner.exponent(), inner.law());
      }
      case Expr.Num _,
          Expr.Sym _,
          Expr.Sum _,
          Expr.Product _,
          Expr.Dot _,
          Expr.Apply _,
          Expr.Integral _ -> {
        List<RandomTerm> terms = formulas.polynomial(written);
        if (terms.size() != 1) {
          throw new Refusal(
              "a multiple of one squared norm is needed where " + written + " stands");
        }
        RandomTerm term = terms.getFirst();
        NormLaw law =
            law(term.traces())
                .orElseThrow(
                    () -> new Refusal("a squared norm is needed where " + written + " stands"));
        Expr coefficient =
            exponent.equals(Expr.ONE)
                ? term.coefficient()
                : new Expr.Power(term.coefficient(), exponent);
        yield new Raised(coefficient, exponent, law);
      }
    };
  }

  /** Whether a written formula is seen not to be negative. */
  private static boolean isSquare(Expr written) {
    return switch (written) {
      case Expr.Dot(Expr left, Expr right) -> left.equals(right);
      case Expr.Apply(Head head, Expr _) -> head == Head.NORM;
      case Expr.Num _, Expr.Sym _, Expr.Sum _, Expr.Product _, Expr.Power _, Expr.Integral _ ->
          false;
    };
  }

  private static Expr times(Expr a, Expr b) {
    return a instanceof Expr.Num(Rational x) && b instanceof Expr.Num(Rational y)
        ? Expr.number(x.times(y))
        : a.times(b);
  }

  /**
   * Variance of a written formula: {@code Var(c X + b) = c^2 Var X}, and {@code E X^2 - (E X)^2} of
   * powers and polynomials.
   */
  private Expr variance(Expr written) {
    if (!formulas.isRandom(written)) {
      return Expr.ZERO;
    }
    if (written instanceof Expr.Sum sum) {
      List<Expr> random = sum.terms().stream().filter(formulas::isRandom).toList();
      if (random.size() == 1) {
        return variance(random.getFirst());
      }
    }
    Optional<Scaled> scaled = scaled(written);
    if (scaled.isPresent()) {
      Expr square = scaled.get().factor().pow(2);
      Expr random = scaled.get().random();
      if (random instanceof Expr.Apply(Head head, Expr argument) && head == Head.LOG) {
        Raised raised = raised(argument, Expr.ONE, false);
        return square
            .times(raised.exponent().pow(2))
            .times(NormMoments.varianceOfLogarithm(raised.law()));
      }
      Raised once = raised(random, Expr.ONE, false);
      Raised twice = raised(random, TWO, false);
      Expr mean = once.coefficient().times(NormMoments.power(once.law(), once.exponent()));
      Expr second = twice.coefficient().times(NormMoments.power(twice.law(), twice.exponent()));
      return square.times(second.minus(mean.pow(2)));
    }
    Expr mean = mean(written);
    return mean(written.pow(2)).minus(mean.pow(2));
  }
}
