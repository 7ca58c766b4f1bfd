package dev.pacepatch.brain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.campaign.Fleet;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SurveyScope;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static SurveyScope of(List<String> names, List<String> all, int nodes) {
        return Parts.of(names, all, new Fleet() {
            @Override
            public List<String> members(String name) {
                return switch (name) {
                    case "production" -> List.of("a", "b");
                    case "nobody" -> List.of();
                    default -> List.of(name);
                };
            }

            @Override
            public int nodes(String cluster) {
                return nodes;
            }

            @Override
            public ClusterPlace place(String cluster) {
                return new ClusterPlace(cluster, "", cluster.startsWith("paris") ? "paris" : "");
            }
        });
    }

    @Test
    void withoutNamesItIsTheWholeInventory() {
        assertThat(of(List.of(), List.of("x", "y"), 3).parts())
                .containsExactly(new SurveyScope.Part(List.of("x", "y"), ""));
        assertThat(of(List.of(), List.of(), 3).parts()).isEmpty();
    }

    @Test
    void groupsAndClustersAreEachReadOnce() {
        assertThat(of(List.of("b", "production"), List.of("x"), 3).parts())
                .containsExactly(new SurveyScope.Part(List.of("b", "a"), ""));
    }

    @Test
    void theClustersOfATaskQueueAreInPartsOfItsOwn() {
        assertThat(of(List.of(), List.of("paris1", "x", "paris2"), 3).parts())
                .containsExactly(
                        new SurveyScope.Part(List.of("paris1", "paris2"), "paris"),
                        new SurveyScope.Part(List.of("x"), ""));
    }

    @Test
    void allNamesThatNobodyKnowsAreToldAtOnce() {
        SurveyScope scope = of(List.of("nobody", "a", "nobody"), List.of(), 3);
        assertThat(scope.parts()).isEmpty();
        assertThat(scope.problems()).extracting(Finding::code).containsOnly("UNKNOWN_CLUSTER");
    }

    @Test
    void noPartHoldsMoreThanItsAnswerCan() {
        List<String> many = IntStream.range(0, 2000).mapToObj(i -> "c" + i).toList();
        for (int nodes : List.of(2, 3, 4, 16, 32, 200)) {
            SurveyScope scope = of(List.of(), many, nodes);
            assertThat(scope.clusters()).isEqualTo(2000);
            assertThat(scope.parts()).allSatisfy(part -> {
                assertThat(part.clusters()).hasSizeBetween(1, Parts.MOST_CLUSTERS);
                assertThat(part.clusters().size() == 1 || part.clusters().size() * nodes <= Parts.MOST_NODES)
                        .isTrue();
            });
            assertThat(scope.parts().stream().flatMap(part -> part.clusters().stream()))
                    .containsExactlyElementsOf(many);
        }
    }
}
