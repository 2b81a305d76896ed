package regulus.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import regulus.kernel.Certificate;
import regulus.kernel.Expr;
import regulus.kernel.Statement;

/** Certificates for statements about formulas alone. */
final class FormulaSearch {

  private static final int POINTS = 40;

  private FormulaSearch() {}

  static Certificate search(Statement.OfFormulas statement) {
    return switch (statement) {
      case Statement.Limit limit ->
          new LimitSearch(
                  limit,
                  new Statement.Approach(limit.symbol(), limit.point()),
                  List.of(limit.of(), limit.is()))
              .search();
      case Statement.IteratedLimit limit ->
          new LimitSearch(limit, limit.approaches().getFirst(), List.of(limit.of(), limit.is()))
              .search();
      case Statement.Order order ->
          new LimitSearch(order, order.approach(), List.of(order.of(), order.is())).search();
      case Statement.Identity identity -> identity(identity);
      case Statement.Value _ -> Certificate.EMPTY;
      case Statement.RealRoots roots ->
          Attempts.first(
              roots,
              Stream.concat(Stream.of(Certificate.EMPTY), points(roots, roots.polynomial())));
    };
  }

  /** The roots that can be drawn; then points at which the sides may differ. */
  private static Certificate identity(Statement.Identity identity) {
    Expr difference = identity.left().minus(identity.right());
    return Attempts.first(
        identity,
        Stream.concat(
            Stream.concat(
                Stream.of(Certificate.EMPTY), Stream.of(identity).map(FormulaSearch::drawn)),
            points(identity, difference)));
  }

  private static Certificate drawn(Statement.Identity identity) {
    return new Certificate(
        List.copyOf(
            new NestedRoots(identity.setting(), List.of(identity.left(), identity.right()))
                .steps()));
  }

  private static Stream<Certificate> points(Statement.OfFormulas statement, Expr formula) {
    List<String> names = new ArrayList<>(statement.setting().expand(formula).symbols());
    for (var assumption : statement.setting().assumptions()) {
      for (String name : statement.setting().expand(assumption.difference()).symbols()) {
        if (!names.contains(name)) {
          names.add(name);
        }
      }
    }
    return ExactPoints.allowed(statement.setting(), names)
        .limit(POINTS)
        .map(point -> new Certificate(List.of(new Certificate.Step.Point(point))));
  }
}
