package regulus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Measures, and makes {@code docs/performance.md} and its plots from what was measured. */
final class Performance {

  private static final Path RESULTS = Path.of("bench", "results.tsv");
  private static final Path DOCUMENT = Path.of("docs", "performance.md");
  private static final Path PLOTS = Path.of("docs", "performance");
  private static final Path TRIAL = Path.of("target", "bench", "trial");
  private static final String PROFILE = "profile";

  private final Path results;
  private final Path document;
  private final Path plots;
  private final Effort effort;

  private Performance(Path results, Path document, Path plots, Effort effort) {
    this.results = results;
    this.document = document;
    this.plots = plots;
    this.effort = effort;
  }

  /** Changes the committed document. */
  static Performance committed(Effort effort) {
    return new Performance(RESULTS, DOCUMENT, PLOTS, effort);
  }

  /** Leaves the committed document alone and changes a copy of it. */
  static Performance trial(Effort effort) throws IOException {
    Files.createDirectories(TRIAL);
    Files.writeString(TRIAL.resolve("performance.md"), Files.readString(DOCUMENT));
    return new Performance(
        TRIAL.resolve("results.tsv"),
        TRIAL.resolve("performance.md"),
        TRIAL.resolve("performance"),
        effort);
  }

  /** The parts about whole flows, in the order they are measured. */
  static List<String> flowParts() {
    return List.of(
        Campaign.FLOWS, Campaign.PARAMETERS, Campaign.HORIZON, Campaign.FIRST_CALL, PROFILE);
  }

  /** All parts, in the order they are measured. */
  static List<String> parts() {
    List<String> parts = new ArrayList<>(flowParts());
    Campaign.classes().forEach(type -> parts.add(type.getSimpleName()));
    return parts;
  }

  /** Measures some parts anew. */
  void measure(List<String> parts) throws Exception {
    String missing = Baseline.build();
    if (!missing.isEmpty()) {
      System.out.println("without the C++ baseline: " + missing);
    }
    Results found = Results.read(results);
    if (found.measuringOn(Machine.describe(), Machine.occasion(effort))) {
      System.out.println("the figures were of another machine and are dropped");
    }
    Campaign campaign = new Campaign(found, effort, missing.isEmpty());
    for (String part : parts) {
      switch (part) {
        case Campaign.FLOWS -> campaign.flows();
        case Campaign.PARAMETERS -> campaign.parameters();
        case Campaign.HORIZON -> campaign.horizon();
        case Campaign.FIRST_CALL -> campaign.firstCall();
        case PROFILE -> writeProfile();
        default -> campaign.classOf(classNamed(part));
      }
    }
  }

  private static Class<?> classNamed(String name) {
    return Campaign.classes().stream()
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected some of %s, found %s".formatted(parts(), name)));
  }

  private void writeProfile() throws IOException {
    Document text = Document.read(document);
    text.replace(PROFILE, HotSpots.table(effort.profileSeconds()));
    text.write();
  }

  /** Writes the tables and the plots. */
  void write() throws IOException {
    Results found = Results.read(results);
    String first = Problems.NAMES.getFirst();
    LogLogPlot digits =
        Tables.plot(found, Campaign.FLOWS, first, "P1: cost against digits", "decimal digits");
    LogLogPlot parameters =
        Tables.plot(
            found,
            Campaign.PARAMETERS,
            "diagonal-",
            "Diagonal regression at 50 digits: cost against parameters",
            "parameters");
    LogLogPlot horizon =
        Tables.plot(
            found,
            Campaign.HORIZON,
            first,
            "P1 at 50 digits: cost against final time",
            "final time");
    Files.createDirectories(plots);
    String pictures =
        picture("digits.svg", digits)
            + picture("parameters.svg", parameters)
            + picture("horizon.svg", horizon);
    Document text = Document.read(document);
    text.replace("machine", Tables.machine(found));
    if (!pictures.isEmpty()) {
      text.replace(
          "exponents", pictures + "\n" + Tables.exponents(List.of(digits, parameters, horizon)));
    }
    replace(text, found, Campaign.FLOWS, Campaign.FLOWS, Tables::flows);
    replace(text, found, Campaign.FLOWS, "sixteen", Tables::sixteen);
    replace(text, found, Campaign.FIRST_CALL, Campaign.FIRST_CALL, Tables::firstCall);
    for (Class<?> type : Campaign.classes()) {
      String name = type.getSimpleName();
      replace(text, found, name, name, results -> Tables.classOf(results, type));
    }
    text.write();
    System.out.println("wrote " + document);
  }

  /** What has not been measured keeps what it shows. */
  private static void replace(
      Document text, Results found, String group, String name, Function<Results, String> table) {
    if (!found.group(group).isEmpty()) {
      text.replace(name, table.apply(found));
    }
  }

  /** Writes a plot; the Markdown that shows it, nothing if there is nothing to plot. */
  private String picture(String name, LogLogPlot plot) throws IOException {
    if (plot.series().isEmpty()) {
      return "";
    }
    Files.writeString(plots.resolve(name), plot.svg());
    return "![%s](%s/%s)\n".formatted(plot.title(), PLOTS.getFileName(), name);
  }
}
