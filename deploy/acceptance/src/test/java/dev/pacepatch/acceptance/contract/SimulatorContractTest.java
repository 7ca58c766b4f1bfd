package dev.pacepatch.acceptance.contract;

import org.junit.jupiter.api.Test;

/** The simulator says what the lab has said; {@link LabContractIT} sees to it that the lab still does. */
class SimulatorContractTest {
    @Test
    void itSaysWhatTheLabSays() {
        Golden.compare(Contract.facts(new SimulatedSubject()));
    }
}
