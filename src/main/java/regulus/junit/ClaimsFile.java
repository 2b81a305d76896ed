package regulus.junit;

import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;
import regulus.check.Checker;
import regulus.check.FileCheck;
import regulus.check.Job;
import regulus.claim.Claim;
import regulus.claim.Variant;

/** A claim file. Its children are its claims, each before its false variants. */
final class ClaimsFile extends AbstractTestDescriptor implements Node<CheckContext> {

  private final Job job;
  private final Checker.Options options;

  private ClaimsFile(UniqueId uniqueId, Job job, Checker.Options options) {
    super(uniqueId, job.claims().id(), FileSource.from(job.place().file().toFile()));
    this.job = job;
    this.options = options;
  }

  static ClaimsFile of(ClaimsClass parent, Job job, Checker.Options options) {
    ClaimsFile file =
        new ClaimsFile(parent.getUniqueId().append("file", job.place().name()), job, options);
    for (Claim claim : job.claims().claims()) {
      file.addChild(StatementTest.of(file, claim, job.checks().expect().get(claim.id())));
      for (Variant variant : job.checks().variants()) {
        if (variant.of().equals(claim.id())) {
          file.addChild(StatementTest.of(file, claim, variant));
        }
      }
    }
    return file;
  }

  @Override
  public Type getType() {
    return Type.CONTAINER;
  }

  /** The statements of a file share its instances, so they follow each other. */
  @Override
  public ExecutionMode getExecutionMode() {
    return ExecutionMode.CONCURRENT;
  }

  @Override
  public CheckContext before(CheckContext context) {
    return context.with(
        new FileCheck(job, options.withJobs(context.jobs()), context.instruments()));
  }

  @Override
  public void after(CheckContext context) {
    context.file().ifPresent(FileCheck::close);
  }
}
