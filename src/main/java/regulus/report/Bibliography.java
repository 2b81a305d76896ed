package regulus.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.check.ClaimOutcome;
import regulus.check.FileOutcome;
import regulus.claim.Citation;

/**
 * The papers that claim files cite by their arXiv identifiers. Of a paper that is not in the list
 * nothing but its identifier is known, and nothing else is printed.
 */
final class Bibliography {

  private static final Pattern ARXIV = Pattern.compile("arXiv:(\\d{4}\\.\\d{4,5})");

  /**
   * A paper.
   *
   * @param key under which BibTeX knows it
   * @param authors as BibTeX writes them; empty if unknown
   * @param title empty if unknown
   * @param year of the first version
   * @param eprint its arXiv identifier
   */
  record Reference(String key, String authors, String title, int year, String eprint) {

    /** The reference as it stands in a list, without markup. */
    String text() {
      String id = "arXiv:" + eprint;
      return authors.isEmpty()
          ? id
          : authors.replace(" and ", ", ") + ". " + title + ". " + id + ", " + year + ".";
    }

    String address() {
      return "https://arxiv.org/abs/" + eprint;
    }

    private String bibtex() {
      StringBuilder entry = new StringBuilder("@misc{" + key + ",\n");
      if (!authors.isEmpty()) {
        entry.append("  author = {").append(authors.replace("é", "{\\'e}")).append("},\n");
        entry.append("  title = {{").append(title).append("}},\n");
        entry.append("  year = {").append(year).append("},\n");
      }
      entry.append("  eprint = {").append(eprint).append("},\n");
      entry.append("  archivePrefix = {arXiv},\n");
      return entry.append("  url = {").append(address()).append("}\n}\n").toString();
    }
  }

  static final List<Reference> KNOWN =
      List.of(
          new Reference(
              "saxe2014",
              "Andrew M. Saxe and James L. McClelland and Surya Ganguli",
              "Exact solutions to the nonlinear dynamics of learning in deep linear neural"
                  + " networks",
              2013,
              "1312.6120"),
          new Reference(
              "gunasekar2017",
              "Suriya Gunasekar and Blake Woodworth and Srinadh Bhojanapalli and Behnam Neyshabur"
                  + " and Nathan Srebro",
              "Implicit Regularization in Matrix Factorization",
              2017,
              "1705.09280"),
          new Reference(
              "arora2018",
              "Sanjeev Arora and Nadav Cohen and Elad Hazan",
              "On the Optimization of Deep Networks: Implicit Acceleration by Overparameterization",
              2018,
              "1802.06509"),
          new Reference(
              "du2018",
              "Simon S. Du and Wei Hu and Jason D. Lee",
              "Algorithmic Regularization in Learning Deep Homogeneous Models: Layers are"
                  + " Automatically Balanced",
              2018,
              "1806.00900"),
          new Reference(
              "hu2020",
              "Wei Hu and Lechao Xiao and Jeffrey Pennington",
              "Provable Benefit of Orthogonal Initialization in Optimizing Deep Linear Networks",
              2020,
              "2001.05992"),
          new Reference(
              "woodworth2020",
              "Blake Woodworth and Suriya Gunasekar and Jason D. Lee and Edward Moroshko and"
                  + " Pedro Savarese and Itay Golan and Daniel Soudry and Nathan Srebro",
              "Kernel and Rich Regimes in Overparametrized Models",
              2020,
              "2002.09277"),
          new Reference(
              "temperoni2020",
              "Maciej Skorski and Alessandro Temperoni and Martin Theobald",
              "Revisiting Initialization of Neural Networks",
              2020,
              "2004.09506"),
          new Reference(
              "ji2020",
              "Ziwei Ji and Matus Telgarsky",
              "Directional convergence and alignment in deep learning",
              2020,
              "2006.06657"),
          new Reference(
              "moroshko2020",
              "Edward Moroshko and Suriya Gunasekar and Blake Woodworth and Jason D. Lee and"
                  + " Nathan Srebro and Daniel Soudry",
              "Implicit Bias in Deep Linear Classification: Initialization Scale vs Training"
                  + " Accuracy",
              2020,
              "2007.06738"),
          new Reference(
              "azulay2021",
              "Shahar Azulay and Edward Moroshko and Mor Shpigel Nacson and Blake Woodworth and"
                  + " Nathan Srebro and Amir Globerson and Daniel Soudry",
              "On the Implicit Bias of Initialization Shape: Beyond Infinitesimal Mirror Descent",
              2021,
              "2102.09769"),
          new Reference(
              "li2022",
              "Zhiyuan Li and Tianhao Wang and Jason D. Lee and Sanjeev Arora",
              "Implicit Bias of Gradient Descent on Reparametrized Models: On Equivalence to Mirror"
                  + " Descent",
              2022,
              "2207.04036"),
          new Reference(
              "marcotte2023",
              "Sibylle Marcotte and Rémi Gribonval and Gabriel Peyré",
              "Abide by the Law and Follow the Flow: Conservation Laws for Gradient Flows",
              2023,
              "2307.00144"),
          new Reference(
              "gruber2024",
              "Oria Gruber and Haim Avron",
              "On the Role of Initialization on the Implicit Bias in Deep Linear Networks",
              2024,
              "2402.02454"),
          new Reference(
              "marcotte2024",
              "Sibylle Marcotte and Rémi Gribonval and Gabriel Peyré",
              "Keep the Momentum: Conservation Laws beyond Euclidean Gradient Flows",
              2024,
              "2405.12888"));

  private Bibliography() {}

  /** The arXiv paper a source names; empty if it names none. */
  static Optional<Reference> of(Citation source) {
    Matcher matcher = ARXIV.matcher(source.paper());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String eprint = matcher.group(1);
    return Optional.of(
        KNOWN.stream()
            .filter(reference -> reference.eprint().equals(eprint))
            .findFirst()
            .orElseGet(() -> new Reference("arXiv" + eprint, "", "", 0, eprint)));
  }

  /** The papers of a file, in the order in which they are cited. */
  static List<Reference> of(FileOutcome file) {
    Set<Reference> cited = new LinkedHashSet<>();
    file.source().flatMap(Bibliography::of).ifPresent(cited::add);
    for (ClaimOutcome claim : file.claims()) {
      claim.source().flatMap(Bibliography::of).ifPresent(cited::add);
    }
    return List.copyOf(cited);
  }

  /** The papers that files of a run cite, for BibTeX. */
  static String bibtex(List<FileOutcome> files) {
    Set<Reference> cited = new LinkedHashSet<>();
    files.forEach(file -> cited.addAll(of(file)));
    return bibtex(cited);
  }

  /** Entries for BibTeX, the oldest papers first. */
  static String bibtex(Collection<Reference> papers) {
    List<Reference> sorted = new ArrayList<>(papers);
    sorted.sort(Comparator.comparing(Reference::eprint));
    StringBuilder text = new StringBuilder();
    for (Reference reference : sorted) {
      text.append(text.isEmpty() ? "" : "\n").append(reference.bibtex());
    }
    return text.toString();
  }
}
