/**
 * Claims as tests of JUnit 5, so that a paper's theorems are part of any project's build.
 *
 * <p>A class names files or folders, and each claim and each false variant in them is a test:
 *
 * {@snippet :
 * @RegulusClaims("derivations")
 * class TheoryTest {}
 * }
 *
 * <p>The tests are found by a test engine of the JUnit Platform rather than by a factory of dynamic
 * tests, because claims are no Java code: they exist before anything runs, so that build tools and
 * editors can list, select and run each of them alone, and their sources are lines of claim files.
 * Libraries of JUnit come from the project that runs the tests.
 */
@NullMarked
package regulus.junit;

import org.jspecify.annotations.NullMarked;
