package regulus.junit;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.AssertionFailedError;
import regulus.check.ClaimOutcome;
import regulus.check.FileCheck;
import regulus.check.Finding;
import regulus.check.VariantOutcome;
import regulus.claim.Claim;
import regulus.claim.Position;
import regulus.claim.Variant;
import regulus.claim.VerdictWord;
import regulus.report.ProblemText;
import regulus.report.Words;

/** The test of one claim or of one false variant. */
final class StatementTest extends AbstractTestDescriptor implements Node<CheckContext> {

  private final String fullName;
  private final Examination examination;
  private final Set<TestTag> tags;

  /** Checks the statement in its open file. */
  private interface Examination {
    Answer in(FileCheck file) throws InterruptedException;
  }

  /**
   * What became of a statement.
   *
   * @param problem what is wrong, no line if nothing is
   * @param expected the verdict it must have, if one was stated
   */
  private record Answer(Finding finding, List<String> problem, @Nullable VerdictWord expected) {}

  private StatementTest(
      UniqueId uniqueId,
      String name,
      String fullName,
      Position at,
      Set<TestTag> tags,
      Examination examination) {
    super(
        uniqueId,
        name,
        FileSource.from(new File(at.file()), FilePosition.from(at.line(), at.column())));
    this.fullName = fullName;
    this.tags = tags;
    this.examination = examination;
  }

  static StatementTest of(ClaimsFile file, Claim claim, @Nullable VerdictWord expected) {
    return new StatementTest(
        file.getUniqueId().append("claim", claim.id()),
        claim.id(),
        claim.fullId(),
        claim.position(),
        tags("claim", claim.kind(), expected),
        open -> {
          ClaimOutcome outcome = open.check(claim);
          return new Answer(outcome.finding(), ProblemText.of(outcome), expected);
        });
  }

  static StatementTest of(ClaimsFile file, Claim claim, Variant variant) {
    return new StatementTest(
        file.getUniqueId().append("variant", variant.id()),
        claim.id() + " / " + variant.id(),
        claim.fullId() + "/" + variant.id(),
        variant.position(),
        tags("variant", claim.kind(), variant.expect()),
        open -> {
          VariantOutcome outcome = open.check(variant);
          return new Answer(
              outcome.finding(), ProblemText.of(claim.id(), outcome), variant.expect());
        });
  }

  private static Set<TestTag> tags(String role, String kind, @Nullable VerdictWord expected) {
    Set<TestTag> tags = new LinkedHashSet<>();
    tags.add(TestTag.create(role));
    tags.add(TestTag.create(kind));
    if (expected != null) {
      tags.add(TestTag.create(expected.word()));
    }
    return tags;
  }

  /** {@code FILE-ID/CLAIM-ID}, for reports in which a test stands without its file. */
  @Override
  public String getLegacyReportingName() {
    return fullName;
  }

  @Override
  public Type getType() {
    return Type.TEST;
  }

  /** {@code claim} or {@code variant}, the kind of claim, and the verdict that is expected. */
  @Override
  public Set<TestTag> getTags() {
    return tags;
  }

  @Override
  public ExecutionMode getExecutionMode() {
    return ExecutionMode.SAME_THREAD;
  }

  @Override
  public CheckContext execute(CheckContext context, DynamicTestExecutor executor)
      throws InterruptedException {
    Answer answer = examination.in(context.openFile());
    Finding finding = answer.finding();
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("verdict", finding.verdict().word());
    entry.put("numeric", Words.numeric(finding));
    entry.put("scope", finding.scope());
    context.listener().reportingEntryPublished(this, ReportEntry.from(entry));
    if (!answer.problem().isEmpty()) {
      String message = String.join("\n", answer.problem());
      throw answer.expected() == null
          ? new AssertionFailedError(message)
          : new AssertionFailedError(message, answer.expected().word(), finding.verdict().word());
    }
    return context;
  }
}
