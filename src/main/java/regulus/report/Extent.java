package regulus.report;

/** How much room a formula takes, roughly. */
final class Extent {

  private Extent() {}

  /** How much higher than a letter, in steps of TeX's sizes of parentheses. */
  static int height(Box box) {
    return switch (box) {
      case Box.Digits _, Box.Name _, Box.Function _, Box.Sign _ -> 0;
      case Box.Row row -> row.boxes().stream().mapToInt(Extent::height).max().orElse(0);
      case Box.Fraction fraction ->
          3 + Math.min(1, Math.max(height(fraction.over()), height(fraction.under())));
      case Box.Integral _ -> 3;
      case Box.Root root -> Math.max(1, height(root.radicand()));
      case Box.Script script -> height(script.base());
      case Box.Fence fence -> height(fence.inside());
    };
  }

  /** An estimate of the width of a displayed formula, in widths of a digit. */
  static double width(Box box) {
    return switch (box) {
      case Box.Digits number -> number.digits().length();
      case Box.Name name -> {
        int letters = Greek.latex(name.letters()).isPresent() ? 1 : name.letters().length();
        yield 1.2 * letters + 0.8 * name.subscript().length() + (name.atZero() ? 2.6 : 0);
      }
      case Box.Function function -> 0.6 + function.name().length();
      case Box.Sign sign -> sign.breaks() ? 3 : 1.2;
      case Box.Row row -> row.boxes().stream().mapToDouble(part -> width(part) + 0.2).sum();
      case Box.Fraction fraction -> 0.6 + Math.max(width(fraction.over()), width(fraction.under()));
      case Box.Integral integral ->
          2 + 0.8 * Math.max(width(integral.from()), width(integral.to()));
      case Box.Root root -> 1.8 + width(root.radicand());
      case Box.Script script -> width(script.base()) + 0.8 * width(script.exponent());
      case Box.Fence fence -> width(fence.inside()) + (height(fence.inside()) > 0 ? 3 : 1.6);
    };
  }
}
