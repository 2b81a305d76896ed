package regulus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Two independent ways to moments of norms: pairings of entries, and the law of one layer. */
class GaussianWordsProperties {

  @Property(tries = 40)
  void pairingsAgreeWithTheLawOfOneLayer(
      @ForAll @IntRange(min = 1, max = 3) int layers,
      @ForAll @IntRange(min = 1, max = 3) int power,
      @ForAll boolean fixedSizes) {
    Map<String, Model.MatrixSize> matrices = new LinkedHashMap<>();
    Map<String, RandomLaws.Law> laws = new LinkedHashMap<>();
    Expr output = Expr.symbol("x");
    for (int i = 1; i <= layers; i++) {
      matrices.put("A" + i, new Model.MatrixSize(size(i, fixedSizes), size(i - 1, fixedSizes)));
      laws.put("A" + i, new RandomLaws.Law.Gaussian(Expr.symbol("s" + i)));
      output = new Expr.Dot(Expr.symbol("A" + i), output);
    }
    Map<String, Setting.ConstantKind> constants = new LinkedHashMap<>();
    for (int i = 1; i <= layers; i++) {
      constants.put("s" + i, Setting.ConstantKind.SHARED);
    }
    Model.Joint model =
        new Model.Joint(
            Map.of("x", size(0, fixedSizes)),
            matrices,
            List.of(),
            Activation.LINEAR,
            Map.of("z", output));
    Setting setting = new Setting(model, constants, Map.of(), List.of(), Map.of());
    Budget budget = Budget.standard();
    RandomFormulas formulas = new RandomFormulas(setting, new RandomLaws(laws), budget);
    Expr square = formulas.written(new Expr.Dot(Expr.symbol("z"), Expr.symbol("z")));
    List<Word> word = formulas.polynomial(square).getFirst().traces();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < power; i++) {
      words.addAll(word);
    }
    Expr paired = new GaussianWords(formulas, budget).mean(words);
    Expr layered = NormMoments.power(NormLaw.of(word, formulas).orElseThrow(), Expr.number(power));
    Tower tower = MomentTower.over(setting, formulas, List.of(paired, layered), budget);
    assertThat(tower.minus(tower.of(paired), tower.of(layered)).isZero()).isTrue();
  }

  private static Model.Size size(int layer, boolean fixed) {
    return fixed ? new Model.Size.Fixed(2 + (5 * layer) % 4) : new Model.Size.Symbolic("n" + layer);
  }
}
