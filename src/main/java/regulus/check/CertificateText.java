package regulus.check;

import java.util.stream.Collectors;
import regulus.kernel.Certificate.Step;

/** Steps of certificates as sentences, with formulas in input form between backquotes. */
final class CertificateText {

  private CertificateText() {}

  static String of(Step step) {
    return switch (step) {
      case Step.Law law ->
          "law `" + law.name() + " = " + law.quantity() + "`, at the start `" + law.value() + "`";
      case Step.Root root -> "root `Sqrt[" + root.radicand() + "] = " + root.root() + "`";
      case Step.Metric metric -> "metric `" + metric.metric() + "`";
      case Step.Orbit orbit ->
          "orbit "
              + orbit.parameters().entrySet().stream()
                  .map(entry -> "`" + entry.getKey() + " = " + entry.getValue() + "`")
                  .collect(Collectors.joining(", "))
              + " from `"
              + orbit.start()
              + "` at the speed `"
              + orbit.rate()
              + "`";
      case Step.Opaque opaque -> "`" + opaque.symbol() + "` taken as an independent constant";
      case Step.Point point ->
          "point "
              + point.values().entrySet().stream()
                  .map(value -> "`" + value.getKey() + " = " + value.getValue() + "`")
                  .collect(Collectors.joining(", "));
      case Step.Bracket bracket -> "Lie bracket of the fields " + bracket.word();
      case Step.Span span ->
          "Lie brackets over the field of `"
              + span.prime()
              + "` elements, by length "
              + span.brackets()
              + (span.sizes().isEmpty() ? "" : ", sizes " + span.sizes())
              + ", seed "
              + span.seed();
      case Step.Premise premise ->
          "for a premise: "
              + String.join(
                  "; ", premise.certificate().steps().stream().map(CertificateText::of).toList());
      case Step.Terms terms -> "expansion to " + terms.terms() + " terms";
    };
  }
}
