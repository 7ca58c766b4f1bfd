package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import dev.pacepatch.audit.Practice.State;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a patch mends stands in the history of a plan, and shows P1 and P3 when that plan was of the same patch. */
class PlanFactsTest {
    private static final String ROLLOUT = "rollout-withStandbyTheNodeIsOutOnlyForTheLoad";
    private static final String PLAN = "plan-aReadyClusterHasAnOrderAndAForecast";

    /** The recorded plan, as one whose changelog could be read. */
    private static Audit with(String release) {
        PayloadCodec told = new PayloadCodec() {
            @Override
            public List<Payload> encode(List<Payload> payloads) {
                return payloads.stream()
                        .map(one -> one.toBuilder()
                                .setData(ByteString.copyFromUtf8(one.getData()
                                        .toStringUtf8()
                                        .replace(
                                                "\"facts\":null",
                                                "\"facts\":{\"cves\":[\"CVE-2022-1012\"],\"rebootBy\":\"2027-01-31\"}")
                                        .replace("1-1-6.el9_0", release)))
                                .build())
                        .toList();
            }

            @Override
            public List<Payload> decode(List<Payload> payloads) {
                return payloads;
            }
        };
        History plan = (History) Encoding.of(RecordedHistories.read(PLAN), told);
        return new Audits(DefaultDataConverter.STANDARD_INSTANCE)
                .of(List.of(RecordedHistories.read(ROLLOUT), plan), Map.of());
    }

    @Test
    void aPlanOfTheSamePatchSaysWhatItMendsAndUntilWhen() {
        Audit audit = with("1-1-6.el9_0");
        assertThat(audit.practices())
                .extracting(Practice::id, Practice::state)
                .contains(tuple("P1", State.PROVEN), tuple("P3", State.PROVEN));
        assertThat(audit.facts().toString()).contains("CVE-2022-1012", "2027-01-31", "plan/lab@");
    }

    @Test
    void aPlanOfAnotherPatchSaysNothingOfThisOne() {
        Audit audit = with("1-1-7.el9_0");
        assertThat(audit.practices())
                .extracting(Practice::id, Practice::state)
                .contains(tuple("P1", State.NOT_SHOWN), tuple("P3", State.NOT_SHOWN));
        assertThat(audit.facts()).isEmpty();
    }
}
