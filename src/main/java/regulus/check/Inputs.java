package regulus.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import regulus.claim.CertificateFile;
import regulus.claim.Checks;
import regulus.claim.ChecksReader;
import regulus.claim.ClaimException;
import regulus.claim.ClaimFile;
import regulus.claim.ClaimReader;

/**
 * What the user asked to have checked, read before any work starts.
 *
 * @param jobs the files that could be read, in the order given
 * @param problems one line for each that could not
 */
public record Inputs(List<Job> jobs, List<String> problems) {

  private static final String CHECKS_FOLDER = "proofs-checks";

  /** Copies the lists. */
  public Inputs {
    jobs = List.copyOf(jobs);
    problems = List.copyOf(problems);
  }

  /** Reads files, and folders with all that is below them. */
  public static Inputs read(List<Path> filesAndFolders) {
    List<String> problems = new ArrayList<>();
    Map<Path, Path> files = new LinkedHashMap<>();
    for (Path path : filesAndFolders) {
      for (Path file : claimFiles(path, problems)) {
        files.putIfAbsent(file.toAbsolutePath().normalize(), file);
      }
    }
    List<Job> jobs = new ArrayList<>();
    for (Path file : files.values()) {
      try {
        jobs.add(job(file));
      } catch (ClaimException e) {
        problems.add(String.valueOf(e.getMessage()));
      } catch (IOException e) {
        problems.add(file + ": cannot be read (" + reason(e) + "); check its permissions");
      }
    }
    return new Inputs(jobs, problems);
  }

  /** The claim files among files and below folders, without a word on what has none. */
  static List<Path> claimFiles(List<Path> filesAndFolders) {
    return filesAndFolders.stream()
        .flatMap(path -> claimFiles(path, new ArrayList<>()).stream())
        .toList();
  }

  private static List<Path> claimFiles(Path path, List<String> problems) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> found =
          below
              .filter(file -> isClaimFile(path.relativize(file)))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (found.isEmpty()) {
        problems.add(
            path
                + ": expected claim files (*.yaml) in this folder, found none; name a claim file,"
                + " or a folder with some");
      }
      return found;
    } catch (IOException | UncheckedIOException e) {
      problems.add(path + ": cannot be listed (" + reason(e) + "); check its permissions");
      return List.of();
    }
  }

  private static boolean isClaimFile(Path relative) {
    String name = relative.toString();
    for (Path part : relative) {
      if (part.endsWith(CHECKS_FOLDER)) {
        return false;
      }
    }
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.endsWith(".checks.yaml")
        && !name.endsWith(".sweep.yaml");
  }

  private static Job job(Path file) throws ClaimException, IOException {
    ClaimFile claims = ClaimReader.read(file);
    Place place = Place.of(file);
    Path checksFile = place.checks();
    Checks checks =
        Files.exists(checksFile)
            ? ChecksReader.read(shown(place, checksFile), claims)
            : Checks.defaultsFor(claims);
    return new Job(place, claims, checks, CertificateFile.read(place.certificate()), sha256(file));
  }

  /** The path of a companion in the way the user wrote the claim file's path. */
  private static Path shown(Place place, Path companion) {
    if (place.file().isAbsolute()) {
      return companion;
    }
    Path here = Path.of("").toAbsolutePath();
    return companion.startsWith(here) ? here.relativize(companion) : companion;
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String reason(Exception e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }
}
