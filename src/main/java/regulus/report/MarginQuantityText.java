package regulus.report;

import java.util.List;
import regulus.claim.LossScale;
import regulus.claim.Quantity;

/** Quantities of sweeps of classification: what they are, and how axes and curves are named. */
final class MarginQuantityText {

  private MarginQuantityText() {}

  /** What a quantity is. */
  static List<Article.Line> of(Quantity quantity) {
    return List.of(
        Article.Line.text(
            switch (quantity) {
              case Quantity.Excess excess ->
                  "How far the "
                      + excess.norm().word()
                      + " norm of the flow's predictor, divided by its least margin, is above that"
                      + " of the max margin solution, as a share of it. Where the loss is e^-\u03B3"
                      + " the predictor is w; the solution is exact, w has more digits than are"
                      + " shown, by the gap of the clock.";
              case Quantity.Deficit deficit ->
                  "How far the "
                      + deficit.norm().word()
                      + " margin of the flow's predictor is below the largest one, as a share of"
                      + " it.";
              case Quantity.Distance distance ->
                  "The Euclidean distance of w/\u03B3 from the "
                      + distance.norm().word()
                      + " max margin solution, as a share of that solution's length.";
              case Quantity.Apart apart ->
                  "The Euclidean distance of w/\u03B3 from "
                      + path(apart.path())
                      + ", as a share of its length.";
              case Quantity.Component component ->
                  "Component " + component.number() + " of " + path(component.path()) + ".";
              case Quantity.Gap _ ->
                  "The gap between the clock of the integration and \u03B3 computed from w, over"
                      + " \u03B3: an estimate of the error of the flow, no enclosure.";
              case Quantity.Potential _ -> throw new IllegalArgumentException(quantity.id());
            }));
  }

  private static String path(Quantity.Path path) {
    return switch (path) {
      case FLOW -> "w/\u03B3";
      case POTENTIAL ->
          "the minimizer of Q(v/\u03BC) over all v of margins at least 1, \u03BC ="
              + " \u03B1^D/\u03B3";
      case PROCESS ->
          "the same with multipliers that never fall as \u03BC falls (the monotone-dual process,"
              + " by 100 steps for each factor of 10)";
    };
  }

  /** What says how small the loss is. */
  static Chart.Label scale(LossScale scale) {
    return switch (scale) {
      case GAMMA -> new Chart.Label("\u03B3 = \u2212log L", "$\\gamma=-\\log L$");
      case DECADES -> new Chart.Label("log\u2081\u2080(1/L)", "$\\log_{10}(1/L)$");
      case EPS -> new Chart.Label("L", "$L$");
    };
  }

  /** The name of a path in a legend. */
  static Chart.Label name(Quantity.Path path) {
    return switch (path) {
      case FLOW -> new Chart.Label("w/\u03B3", "$w/\\gamma$");
      case POTENTIAL -> new Chart.Label("argmin Q", "$\\arg\\min Q_\\mu$");
      case PROCESS -> new Chart.Label("process", "process");
    };
  }

  /** A quantity on an axis or in a legend. */
  static Chart.Label label(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Excess excess -> {
        String n = number(excess.norm());
        yield new Chart.Label(
            "excess of the l" + n + " norm at margin 1", "excess of the $\\ell_" + n + "$ norm");
      }
      case Quantity.Deficit deficit -> {
        String n = number(deficit.norm());
        yield new Chart.Label(
            "deficit of the l" + n + " margin", "deficit of the $\\ell_" + n + "$ margin");
      }
      case Quantity.Distance distance -> {
        String n = number(distance.norm());
        yield new Chart.Label(
            "distance from the l" + n + " max margin",
            "distance from the $\\ell_" + n + "$ max margin");
      }
      case Quantity.Apart apart ->
          apart.path() == Quantity.Path.PROCESS
              ? new Chart.Label("distance from the process", "distance from the process")
              : new Chart.Label("distance from argmin Q", "distance from $\\arg\\min Q_\\mu$");
      case Quantity.Component component -> {
        Chart.Label path = name(component.path());
        yield new Chart.Label(
            path.plain() + ", component " + component.number(),
            path.latex() + ", component " + component.number());
      }
      case Quantity.Gap _ -> new Chart.Label("gap of the clock", "gap of the clock");
      case Quantity.Potential _ -> throw new IllegalArgumentException(quantity.id());
    };
  }

  private static String number(Quantity.Norm norm) {
    return norm == Quantity.Norm.L1 ? "1" : "2";
  }
}
