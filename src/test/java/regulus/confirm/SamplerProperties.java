package regulus.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import regulus.claim.ClaimException;
import regulus.claim.ClaimReader;
import regulus.claim.Instance;
import regulus.flow.Numbers;
import regulus.flow.Real;
import regulus.kernel.Assumption;
import regulus.kernel.Expr;
import regulus.kernel.Rational;
import regulus.kernel.Setting;

class SamplerProperties {

  private static Setting setting() {
    try {
      return ClaimReader.parse(
              "test.yaml",
              """
              id: test.sampler
              model:
                per: coordinate
                parameters: [u, v]
                predictor: {w: u*v}
              define: {mu: (u[0]^2 - v[0]^2)/2}
              assume: [mu > 0, v[0] < 0]
              claims:
                - {id: law, conserved: "u^2 - v^2"}
              """)
          .setting();
    } catch (ClaimException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instance instance(int seed, int scale) {
    return new Instance(seed, 3, 2, Rational.of(scale, 7), Map.of());
  }

  @Property(tries = 25)
  void assumptionsHoldAfterScaling(
      @ForAll @IntRange(min = 1, max = 10_000) int seed,
      @ForAll @IntRange(min = 1, max = 20) int scale) {
    Sample sample = Sampler.sample(setting(), instance(seed, scale));
    Values<Real> start = sample.start(Numbers.reals(30));
    for (Assumption assumption : setting().assumptions()) {
      for (Expr difference : sample.model().components(assumption.difference())) {
        assertThat(assumption.relation().holdsForSignOfDifference(start.value(difference).signum()))
            .isTrue();
      }
    }
  }

  @Property(tries = 25)
  void theSameInstanceGivesTheSameData(@ForAll @IntRange(min = 1, max = 10_000) int seed) {
    Sample one = Sampler.sample(setting(), instance(seed, 5));
    Sample two = Sampler.sample(setting(), instance(seed, 5));
    assertThat(one.values()).isEqualTo(two.values());
    assertThat(one.design()).isDeepEqualTo(two.design());
    assertThat(one.targets()).isEqualTo(two.targets());
  }

  @Property(tries = 25)
  void valuesAvoidWhatHidesErrors(@ForAll @IntRange(min = 1, max = 10_000) int seed) {
    Sample sample = Sampler.sample(setting(), instance(seed, 7));
    Set<Rational> sizes =
        sample.values().values().stream().map(Rational::abs).collect(Collectors.toSet());
    assertThat(sizes).hasSize(sample.values().size()).doesNotContain(Rational.ONE);
  }
}
