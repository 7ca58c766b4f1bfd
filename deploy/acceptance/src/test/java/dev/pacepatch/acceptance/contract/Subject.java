package dev.pacepatch.acceptance.contract;

import dev.pacepatch.nodekit.NodeKit;

/** A cluster of three nodes under the contract: asked through the product's own client, and disturbed from outside. */
interface Subject {
    NodeKit kit(String node);

    /** Healthy, release 1-5 active, 1-6 on offer. */
    void reset();

    void operatorStandby(String node);

    void operatorUnstandby(String node);

    void maintenance(boolean on);

    /** batch fails once and is started again. */
    void failResource();

    /** The faults have the lab's names. */
    void fault(String node, String... fault);

    void mend(String node);

    /** Its power is gone, until it is fenced. */
    void kill(String node);

    /** Between two questions to a node that is on its way. */
    void pause();

    /** Until what is said of the cluster, as another node sees it, has this in it. */
    void awaitStatus(String from, String text);
}
