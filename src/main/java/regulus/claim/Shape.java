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
