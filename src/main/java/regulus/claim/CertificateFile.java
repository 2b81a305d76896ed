package regulus.claim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import regulus.kernel.Certificate;
import regulus.kernel.Statement;

/**
 * The proofs of a claim file's claims, as JSON beside the file of checks.
 *
 * <p>Nothing in such a file is believed: the kernel recomputes every step. The hash only tells
 * whether a proof was found for the claim as it stands now.
 *
 * @param file the identifier of the claim file
 * @param entries one for each proved claim
 */
public record CertificateFile(String file, List<Entry> entries) {

  private static final int VERSION = 1;
  private static final List<String> KEYS = List.of("proofs", "version", "claims");
  private static final List<String> ENTRY_KEYS =
      List.of("claim", "kind", "statement", "hash", "steps");

  /** Copies the list. */
  public CertificateFile {
    entries = List.copyOf(entries);
  }

  /**
   * The proof of one claim.
   *
   * @param claim the claim's identifier within its file
   * @param kind the claim's kind
   * @param statement the statement it proves, for readers
   * @param hash the hash of that statement
   * @param certificate the steps
   */
  public record Entry(
      String claim, String kind, String statement, String hash, Certificate certificate) {

    /** The entry for a claim and its certificate. */
    public static Entry of(Claim claim, Certificate certificate) {
      String statement = claim.statement().toString();
      return new Entry(
          claim.id(),
          claim.kind(),
          statement,
          CertificateFile.hash(claim.statement()),
          certificate);
    }
  }

  /** What reading a certificate file gives. */
  public sealed interface Reading {

    /** The file as it stands. */
    record Intact(CertificateFile file) implements Reading {}

    /** There is no file. */
    record Absent() implements Reading {}

    /**
     * The file cannot be read, so that proofs must be found anew.
     *
     * @param problem what is wrong, in one line with its place
     */
    record Damaged(String problem) implements Reading {}
  }

  /** Reads a certificate file. A damaged one is an answer and never an exception. */
  public static Reading read(Path path) {
    if (Files.notExists(path)) {
      return new Reading.Absent();
    }
    try {
      return new Reading.Intact(parse(SourceText.read(path)));
    } catch (ClaimException e) {
      return new Reading.Damaged(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path path) throws IOException {
    Files.writeString(path, toJson(), StandardCharsets.UTF_8);
  }

  /** The certificate of a claim, if there is one for its present statement. */
  public Optional<Certificate> certificateFor(Claim claim) {
    String hash = hash(claim.statement());
    return entries.stream()
        .filter(entry -> entry.claim().equals(claim.id()) && entry.hash().equals(hash))
        .map(Entry::certificate)
        .findFirst();
  }

  /** The hash of a statement, {@code sha256:} and 64 hexadecimal digits. */
  public static String hash(Statement statement) {
    try {
      byte[] text = statement.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The file's text: equal contents give equal texts. */
  public String toJson() {
    List<String> claims = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("claim", Json.text(entry.claim()));
      fields.put("kind", Json.text(entry.kind()));
      fields.put("statement", Json.text(entry.statement()));
      fields.put("hash", Json.text(entry.hash()));
      fields.put("steps", CertificateSteps.write(entry.certificate()));
      claims.add(Json.object(fields));
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("proofs", Json.text(file));
    fields.put("version", String.valueOf(VERSION));
    fields.put("claims", Json.array(claims));
    return Json.object(fields) + "\n";
  }

  private static CertificateFile parse(SourceText source) throws ClaimException {
    Fields file = Fields.of(YamlReader.read(source), "a certificate file", KEYS);
    Fields.integer(file.require("version"), "the version", VERSION, VERSION);
    List<Entry> entries = new ArrayList<>();
    for (Yaml item : Fields.sequence(file.require("claims"), "a list of proofs").items()) {
      Fields entry = Fields.of(item, "a proof", ENTRY_KEYS);
      entries.add(
          new Entry(
              entry.identifier("claim"),
              entry.text("kind"),
              entry.text("statement"),
              entry.text("hash"),
              CertificateSteps.read(entry.require("steps"))));
    }
    return new CertificateFile(file.identifier("proofs"), entries);
  }
}
