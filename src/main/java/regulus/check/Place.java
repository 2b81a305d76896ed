package regulus.check;

import java.nio.file.Path;

/**
 * Where the companions of a claim file lie. Below a folder named {@code derivations} they lie in
 * its sister folders {@code proofs-checks} and {@code reports}; elsewhere they lie beside the file.
 *
 * @param file the claim file as the user named it
 * @param base the folder that {@link #name} and {@link #certificateName} are relative to
 * @param name the claim file relative to the base, with {@code /} between names
 * @param checksName the file of checks relative to the base
 * @param certificateName the certificate file relative to the base
 */
public record Place(Path file, Path base, String name, String checksName, String certificateName) {

  private static final String INPUTS = "derivations";
  private static final String CHECKS = "proofs-checks";

  /** The place of a claim file. */
  public static Place of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " is not a file name");
    }
    for (Path above = folder; above != null; above = above.getParent()) {
      Path base = above.getParent();
      if (base != null && above.endsWith(INPUTS)) {
        String inside = withSlashes(above.relativize(absolute));
        String stem = CHECKS + "/" + stem(inside);
        return new Place(file, base, INPUTS + "/" + inside, stem + ".yaml", stem + ".proof.json");
      }
    }
    String name = withSlashes(absolute.getFileName());
    return new Place(file, folder, name, stem(name) + ".checks.yaml", stem(name) + ".proof.json");
  }

  /** The file of checks, which need not exist. */
  public Path checks() {
    return base.resolve(checksName);
  }

  /** The certificate file, which need not exist. */
  public Path certificate() {
    return base.resolve(certificateName);
  }

  /** Where reports go unless the user says otherwise. */
  public Path reports() {
    return base.resolve("reports");
  }

  private static String stem(String name) {
    return name.replaceFirst("\\.ya?ml$", "");
  }

  private static String withSlashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
