package dev.pacepatch.acceptance.contract;

import dev.pacepatch.acceptance.Lab;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lab still says what the simulator is held to. */
class LabContractIT {
    @Test
    void itSaysWhatTheSimulatorIsHeldTo() {
        try (LabSubject subject = new LabSubject(new Lab())) {
            List<String> facts = Contract.facts(subject);
            if (Boolean.getBoolean("contract.write")) {
                Golden.record(facts);
            }
            Golden.compare(facts);
        }
    }
}
