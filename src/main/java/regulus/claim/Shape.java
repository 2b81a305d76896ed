package regulus.claim;

import regulus.kernel.Model;

/** What kind of quantity a formula is. */
@SuppressWarnings("ClassInitializationDeadlock") // records do not initialize their interface
sealed interface Shape {

  /** The shape of numbers. */
  Shape SCALAR = new Scalar();

  /** The shape of a symbol nothing is known about. */
  Shape ANY = new Any();

  /** A number. */
  record Scalar() implements Shape {
    @Override
    public String toString() {
      return "a scalar";
    }
  }

  /** A vector. */
  record Vector(Model.Size length) implements Shape {
    @Override
    public String toString() {
      return "a vector of length " + length;
    }
  }

  /** A matrix. */
  record Matrix(Model.Size rows, Model.Size columns) implements Shape {
    /** The shape of the transpose. */
    Matrix transposed() {
      return new Matrix(/* rows= */ columns, /* columns= */ rows);
    }

    /** Whether both sides are the same number or symbol. */
    boolean isSquare() {
      return rows.equals(columns);
    }

    @Override
    public String toString() {
      return "a matrix of " + rows + " x " + columns;
    }
  }

  /** All layers of a network of every depth; only one of them stands in a formula. */
  record Layers() implements Shape {
    /** The layer {@code W[l]}. */
    static Matrix lower() {
      return new Matrix(new Model.Size.Symbolic("n[l]"), new Model.Size.Symbolic("n[l-1]"));
    }

    /** The layer {@code W[l+1]}. */
    static Matrix upper() {
      return new Matrix(new Model.Size.Symbolic("n[l+1]"), new Model.Size.Symbolic("n[l]"));
    }

    @Override
    public String toString() {
      return "a family of layers";
    }
  }

  /** Not known, as in certificates, where symbols are not declared. */
  record Any() implements Shape {
    @Override
    public String toString() {
      return "a quantity";
    }
  }

  /** Whether a quantity of this shape may stand where one of the other shape may. */
  default boolean fits(Shape other) {
    return this instanceof Any || other instanceof Any || equals(other);
  }

  /** Whether this may be a number. */
  default boolean fitsScalar() {
    return fits(SCALAR);
  }
}
