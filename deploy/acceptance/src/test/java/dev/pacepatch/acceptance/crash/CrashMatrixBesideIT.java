package dev.pacepatch.acceptance.crash;

/** The other half of the matrix, on the lane beside. */
class CrashMatrixBesideIT extends CellTests {
    CrashMatrixBesideIT() {
        super(1);
    }
}
