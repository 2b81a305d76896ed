package regulus.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps long formulas inside the margins. In running text the parentheses are sized by hand and TeX
 * chooses the breaks, which it never does between {@code \left} and {@code \right}. A display that
 * is wider than the page is broken here, before a sign, outside of as many parentheses as possible.
 */
final class LatexLines {

  /** Widest line of a display in widths of a digit, a little less than the page. */
  private static final double PAGE = 76;

  /** Widest fraction or root that is kept in one piece. */
  private static final double PIECE = 60;

  /** Widest fraction or root kept in one piece in running text. */
  private static final double INLINE_PIECE = 24;

  /** By how many sizes a fraction is lower in running text. */
  private static final int INLINE_SMALLER = 2;

  private static final double INDENT = 4;

  private final List<Piece> pieces = new ArrayList<>();
  private final boolean inline;

  private LatexLines(boolean inline) {
    this.inline = inline;
  }

  /** The formula for running text. */
  static String inline(Box box) {
    LatexLines cutter = new LatexLines(true);
    cutter.cut(box, 0);
    return "$" + join(cutter.pieces) + "$";
  }

  /** The formula on lines of its own. */
  static String display(Box box) {
    if (Extent.width(box) <= PAGE) {
      return "\\[\n" + Latex.of(box) + "\n\\]\n";
    }
    LatexLines cutter = new LatexLines(false);
    cutter.cut(box, 0);
    List<List<Piece>> lines = fill(cutter.pieces);
    if (lines.size() == 1) {
      return "\\[\n" + Latex.of(box) + "\n\\]\n";
    }
    StringBuilder text = new StringBuilder("\\[\n\\begin{aligned}\n");
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "& " : "& \\qquad {} ").append(join(lines.get(i)));
      text.append(i + 1 == lines.size() ? "\n" : " \\\\\n");
    }
    return text.append("\\end{aligned}\n\\]\n").toString();
  }

  /**
   * A part that stays on one line.
   *
   * @param tight whether it is printed without a space before it
   */
  private record Piece(
      String latex, double width, int depth, boolean mayStartLine, boolean tight) {}

  private static String join(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(piece.tight() || text.isEmpty() ? "" : " ").append(piece.latex());
    }
    return text.toString();
  }

  private static List<List<Piece>> fill(List<Piece> pieces) {
    List<List<Piece>> lines = new ArrayList<>();
    int start = 0;
    while (start < pieces.size()) {
      int end = endOfLine(pieces, start, start == 0 ? PAGE : PAGE - INDENT);
      lines.add(pieces.subList(start, end));
      start = end;
    }
    return lines;
  }

  /** The last break that fits, of those with the fewest parentheses around them. */
  private static int endOfLine(List<Piece> pieces, int start, double room) {
    double used = pieces.get(start).width();
    int best = pieces.size();
    int bestDepth = Integer.MAX_VALUE;
    for (int i = start + 1; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean fits = used <= room || bestDepth == Integer.MAX_VALUE;
      if (!fits) {
        return best;
      }
      if (piece.mayStartLine() && piece.depth() <= bestDepth && used > room / 4) {
        best = i;
        bestDepth = piece.depth();
      }
      used += piece.width();
    }
    return used <= room ? pieces.size() : best;
  }

  private double widestPiece() {
    return inline ? INLINE_PIECE : PIECE;
  }

  private void cut(Box box, int depth) {
    switch (box) {
      case Box.Row row -> cut(row, depth);
      case Box.Fence fence -> cut(fence, "", depth);
      case Box.Script(Box.Fence base, Box exponent) ->
          cut(base, "^{" + Latex.of(exponent) + "}", depth);
      case Box.Fraction fraction when Extent.width(fraction) > widestPiece() ->
          cut(fraction, depth);
      case Box.Root root when Extent.width(root) > widestPiece() ->
          cut(new Box.Fence(Box.Fence.Delimiters.PARENTHESES, root.radicand()), "^{1/2}", depth);
      case Box.Sign sign -> add(sign, depth);
      case Box.Digits _,
          Box.Name _,
          Box.Function _,
          Box.Fraction _,
          Box.Root _,
          Box.Script _,
          Box.Integral _ ->
          add(box, depth);
    }
  }

  private void cut(Box.Row row, int depth) {
    boolean tight = false;
    for (Box box : row.boxes()) {
      int first = pieces.size();
      cut(box, depth);
      if (tight) {
        Piece next = pieces.get(first);
        pieces.set(
            first, new Piece(next.latex(), next.width(), next.depth(), next.mayStartLine(), true));
      }
      tight = Latex.bindsToNext(box);
    }
  }

  private void cut(Box.Fence fence, String after, int depth) {
    int height = Math.max(0, Extent.height(fence.inside()) - (inline ? INLINE_SMALLER : 0));
    int first = pieces.size();
    cut(fence.inside(), depth + 1);
    Piece opening = pieces.get(first);
    pieces.set(
        first,
        new Piece(
            size(height, "l") + Latex.left(fence.delimiters()) + opening.latex(),
            opening.width() + 1.5,
            depth,
            opening.mayStartLine(),
            opening.tight()));
    Piece closing = pieces.removeLast();
    pieces.add(
        new Piece(
            closing.latex() + size(height, "r") + Latex.right(fence.delimiters()).strip() + after,
            closing.width() + 1.5 + after.length() / 2.0,
            closing.depth(),
            closing.mayStartLine(),
            closing.tight()));
  }

  private void cut(Box.Fraction fraction, int depth) {
    cut(grouped(fraction.over()), depth);
    String slash = inline ? "/\\allowbreak{}" : "/";
    pieces.add(new Piece(slash, 1.2, depth, false, true));
    cut(grouped(fraction.under()), depth);
  }

  private static Box grouped(Box box) {
    return box instanceof Box.Row || box instanceof Box.Fraction ? Box.parenthesized(box) : box;
  }

  private void add(Box box, int depth) {
    boolean mayStartLine = box instanceof Box.Sign sign && sign.breaks();
    boolean tight = Latex.bindsToPrevious(box);
    pieces.add(new Piece(Latex.of(box), Extent.width(box), depth, mayStartLine, tight));
  }

  private static String size(int height, String side) {
    return switch (height) {
      case 0 -> "";
      case 1 -> "\\big" + side;
      case 2 -> "\\Big" + side;
      case 3 -> "\\bigg" + side;
      default -> "\\Bigg" + side;
    };
  }
}
