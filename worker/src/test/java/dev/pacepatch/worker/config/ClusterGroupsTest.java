package dev.pacepatch.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterGroupsTest {
    @TempDir
    private Path folder;

    @Test
    void aGroupStandsForTheClustersThatItHoldsWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("inventory"), """
                all:
                  children:
                    production: {children: {nfs: , db: }}
                    site_north: {hosts: {db1: , db2: , nfs1: }}
                    db: {hosts: {db1: , db2: }}
                    nfs: {hosts: {nfs1: , nfs2: }}
                """);
        Problems problems = new Problems();
        ClusterGroups groups = new ClusterGroups(InventoryReader.read(file, problems), List.of("db", "nfs"));
        problems.throwIfAny();
        assertThat(groups.members("production")).containsExactly("db", "nfs");
        assertThat(groups.members("all")).containsExactly("db", "nfs");
        assertThat(groups.members("site_north")).containsExactly("db");
        assertThat(groups.members("nfs")).containsExactly("nfs");
        assertThat(groups.members("nowhere")).isEmpty();
    }

    @Test
    void aLabelStandsForTheClustersOfWhichEveryHostHasIt() throws Exception {
        Path file = Files.writeString(folder.resolve("inventory"), """
                all:
                  children:
                    production:
                      children: {nfs: , db: }
                      vars: {env: production}
                    db:
                      hosts: {db1: {tier: gold}, db2: {tier: gold}}
                    nfs:
                      hosts: {nfs1: {tier: gold}, nfs2: }
                """);
        Problems problems = new Problems();
        ClusterGroups groups = new ClusterGroups(InventoryReader.read(file, problems), List.of("db", "nfs"));
        problems.throwIfAny();
        assertThat(groups.members("env=production")).containsExactly("db", "nfs");
        assertThat(groups.members("tier=gold")).containsExactly("db");
        assertThat(groups.members("tier=silver")).isEmpty();
        assertThat(groups.members("=gold")).isEmpty();
    }
}
