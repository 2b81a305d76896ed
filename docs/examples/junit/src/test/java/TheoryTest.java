import regulus.junit.RegulusClaims;

@RegulusClaims("derivations")
class TheoryTest {}
