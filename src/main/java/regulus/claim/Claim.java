package regulus.claim;

import regulus.kernel.Statement;

/** A claim as written: who says it and where, and the statement the kernel is asked to prove. */
public sealed interface Claim {

  /** What claims of every kind have. */
  Heading heading();

  /** The claim as the kernel understands it. */
  Statement statement();

  /** The word of the language for this kind of claim. */
  String kind();

  /** The claim's identifier within its file. */
  default String id() {
    return heading().id();
  }

  /** The claim's identifier among all files: {@code FILE-ID/CLAIM-ID}. */
  default String fullId() {
    return heading().fileId() + "/" + heading().id();
  }

  /** Where the claim begins. */
  default Position position() {
    return heading().position();
  }

  /** A quantity is conserved. */
  record Conserved(Heading heading, Statement.Conserved statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.CONSERVED.word();
    }
  }

  /** Some laws generate all laws. */
  record Laws(Heading heading, Statement.CompleteLaws statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.LAWS.word();
    }
  }

  /** The flow is a mirror flow of a potential. */
  record Mirror(Heading heading, Statement.MirrorFlow statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.MIRROR.word();
    }
  }

  /** The flow is a mirror flow, given by its dual in the parameters. */
  record ParametricMirror(Heading heading, Statement.ParametricMirror statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.MIRROR.word();
    }
  }

  /** The flow's limit minimizes a potential. */
  record Regularizer(Heading heading, Statement.Regularizer statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.REGULARIZER.word();
    }
  }

  /** The flow's limit minimizes a potential that is given by a conjugate or a curve. */
  record ImplicitRegularizer(Heading heading, Statement.ImplicitRegularizer statement)
      implements Claim {
    @Override
    public String kind() {
      return ClaimKind.REGULARIZER.word();
    }
  }

  /**
   * A conjugate has an asymptotic form.
   *
   * @param of the claim whose conjugate it is
   */
  record ConjugateLimit(Heading heading, String of, Statement.ConjugateLimit statement)
      implements Claim {
    @Override
    public String kind() {
      return ClaimKind.LIMIT.word();
    }
  }

  /**
   * A formula has an asymptotic form.
   *
   * @param of the formula as the file names it: a claim, a kind of claim, or a formula
   */
  record Limit(Heading heading, String of, Statement.Limit statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.LIMIT.word();
    }
  }

  /**
   * What is claimed of formulas alone: limits one after the other, an order, an identity, a number
   * of roots.
   *
   * @param kind the word of the language
   */
  record OfFormulas(Heading heading, String kind, Statement.OfFormulas statement)
      implements Claim {}

  /** The flow is a mirror flow under a loss of residuals, given by its dual. */
  record ResidualMirror(Heading heading, Statement.ResidualMirror statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.MIRROR.word();
    }
  }

  /** The flow selects the minimizer of a norm in a limit. */
  record Minimizer(Heading heading, Statement.Selection statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.MINIMIZER.word();
    }
  }

  /** The flow of a loss has a closed form. */
  record Trajectory(Heading heading, Statement.Trajectory statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.TRAJECTORY.word();
    }
  }

  /** The output of a coordinate is a function of the force it has seen. */
  record IntegratedPath(Heading heading, Statement.IntegratedPath statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.TRAJECTORY.word();
    }
  }

  /** A coordinate has an output at some time. */
  record PassageTime(Heading heading, Statement.PassageTime statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.TRAJECTORY.word();
    }
  }

  /** One step of descent takes a quantity to another value. */
  record OneStep(Heading heading, Statement.OneStep statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.STEP.word();
    }
  }

  /**
   * What is claimed of flows of a loss of margins.
   *
   * @param kind the word of the language
   */
  record OfMargins(Heading heading, String kind, Statement.OfMargins statement) implements Claim {}

  /** Gradient descent has a rate. */
  record Rate(Heading heading, Statement.Rate statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.RATE.word();
    }
  }

  /**
   * What is claimed of Hessians of a network.
   *
   * @param kind the word of the language
   */
  record OfCurvature(Heading heading, String kind, Statement.OfCurvature statement)
      implements Claim {}

  /**
   * What is claimed of expectations over random matrices, and of functions in them.
   *
   * @param kind the word of the language
   */
  record OfMoments(Heading heading, String kind, Statement.OfMoments statement) implements Claim {}

  /** The rows of a quantity move in the row space of the data. */
  record RowSpace(Heading heading, Statement.RowSpace statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.ROW_SPACE.word();
    }
  }

  /** The output moves with a velocity. */
  record Velocity(Heading heading, Statement.Velocity statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.VELOCITY.word();
    }
  }

  /** The gradients of the outputs commute. */
  record Commuting(Heading heading, Statement.CommutingGradients statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.COMMUTING.word();
    }
  }

  /** There is no potential of which the flow is a mirror flow. */
  record NoPotential(Heading heading, Statement.NoPotential statement) implements Claim {
    @Override
    public String kind() {
      return ClaimKind.NO_POTENTIAL.word();
    }
  }
}
