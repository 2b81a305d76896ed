package regulus.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import regulus.claim.Claim;
import regulus.claim.Variant;

/**
 * The statements that a name may mean: {@code FILE-ID/CLAIM-ID}, {@code FILE.yaml:CLAIM-ID}, a
 * claim's identifier alone, and each of them with {@code /VARIANT-ID}.
 *
 * @param found what the name means, in the order of the files
 * @param similar full names of statements to choose from if it means nothing
 * @param problems one line for each file that could not be read
 */
public record Targets(List<Explainer.Target> found, List<String> similar, List<String> problems) {

  private static final Pattern IN_FILE = Pattern.compile("(.*\\.ya?ml)(?::([^/]*)(?:/(.*))?)?");
  private static final Pattern NAMED = Pattern.compile("([^/]+)(?:/([^/]+))?(?:/([^/]+))?");

  /** Copies the lists. */
  public Targets {
    found = List.copyOf(found);
    similar = List.copyOf(similar);
    problems = List.copyOf(problems);
  }

  /**
   * What a name means.
   *
   * @param name as the user typed it
   * @param folders where to look for a name without a file
   */
  public static Targets of(String name, List<Path> folders) {
    Matcher inFile = IN_FILE.matcher(name);
    if (inFile.matches()) {
      Inputs inputs = Inputs.read(List.of(Path.of(inFile.group(1))));
      return among(
          inputs, Optional.ofNullable(inFile.group(2)), Optional.ofNullable(inFile.group(3)));
    }
    Matcher parts = NAMED.matcher(name);
    if (!parts.matches()) {
      return new Targets(List.of(), List.of(), List.of());
    }
    String first = parts.group(1);
    Optional<String> second = Optional.ofNullable(parts.group(2));
    Optional<String> third = Optional.ofNullable(parts.group(3));
    Inputs inputs = mentioning(first, folders);
    List<Job> named =
        inputs.jobs().stream().filter(job -> job.claims().id().equals(first)).toList();
    return named.isEmpty()
        ? among(inputs, Optional.of(first), second)
        : among(new Inputs(named, inputs.problems()), second, third);
  }

  /** The files below the folders in which a word occurs; the others are not even read. */
  private static Inputs mentioning(String word, List<Path> folders) {
    List<Path> files = new ArrayList<>();
    for (Path file : Inputs.claimFiles(folders)) {
      try {
        if (Files.readString(file).contains(word)) {
          files.add(file);
        }
      } catch (IOException _) {
        // A file that is no text cannot hold the claim; checking it says what is wrong with it.
      }
    }
    return Inputs.read(files);
  }

  private static Targets among(Inputs inputs, Optional<String> claimId, Optional<String> variant) {
    List<Explainer.Target> found = new ArrayList<>();
    List<String> similar = new ArrayList<>();
    for (Job job : inputs.jobs()) {
      for (Claim claim : job.claims().claims()) {
        boolean meant = claimId.isPresent() && claimId.get().equals(claim.id());
        List<Variant> variants = job.variantsOf(claim);
        if (meant && variant.isEmpty()) {
          found.add(new Explainer.Target(job, claim, Optional.empty()));
        } else if (meant) {
          variants.stream()
              .filter(one -> one.id().equals(variant.get()))
              .forEach(one -> found.add(new Explainer.Target(job, claim, Optional.of(one))));
          variants.forEach(one -> similar.add(claim.fullId() + "/" + one.id()));
        } else if (inputs.jobs().size() == 1) {
          similar.add(claim.fullId());
        }
      }
    }
    return new Targets(found, similar, inputs.problems());
  }
}
