package regulus.claim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run found, as {@code results.json} and {@code check --json} say it.
 *
 * @param version the version of Regulus that ran
 * @param results one for each claim, with different names
 */
public record Results(String version, List<Result> results) {

  /** Copies the list. */
  public Results {
    results = List.copyOf(results);
  }

  /**
   * What a run found of one claim.
   *
   * @param id the claim file's identifier
   * @param claim the claim's identifier in it
   * @param kind the kind of claim
   * @param verdict the verdict
   * @param numeric what the numbers say
   * @param digits to how many digits, if there are numbers
   * @param scope for what the verdict holds
   * @param hypotheses what it rests on
   * @param expected the expected verdict, if one is stated
   * @param tried number of false variants that were tried
   * @param refuted how many of them were refuted
   * @param seconds time for the claim without its variants
   */
  public record Result(
      String id,
      String claim,
      String kind,
      VerdictWord verdict,
      String numeric,
      OptionalInt digits,
      String scope,
      List<String> hypotheses,
      Optional<VerdictWord> expected,
      int tried,
      int refuted,
      double seconds) {

    /** Copies the list. */
    public Result {
      hypotheses = List.copyOf(hypotheses);
    }

    /** The claim's name in all of a collection, for example {@code azulay2021.theorem-4.1/law}. */
    public String name() {
      return id + "/" + claim;
    }
  }
}
