package dev.pacepatch.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator's existing Ansible inventory, in both of its forms, means here what it means to Ansible. */
class InventoryTest {
    @TempDir
    private Path folder;

    private Inventory read(String text) throws IOException, ConfigurationException {
        Problems problems = new Problems();
        Inventory inventory = InventoryReader.read(Files.writeString(folder.resolve("inventory"), text), problems);
        problems.throwIfAny();
        return inventory;
    }

    private static List<String> names(Inventory inventory, String group) {
        return inventory.hosts(group).stream().map(Inventory.Host::name).toList();
    }

    private static Map<String, String> vars(Inventory inventory, String host) {
        return inventory.hosts(Inventory.ALL).stream()
                .filter(h -> h.name().equals(host))
                .findFirst()
                .orElseThrow()
                .vars();
    }

    @Test
    void readsYaml() throws Exception {
        Inventory inventory = read("""
                all:
                  vars:
                    ansible_user: everyone
                    region: {a: 1}
                  children:
                    databases:
                      vars: {ansible_user: dba}
                      children:
                        db_prod:
                          hosts:
                            db1: {ansible_host: 10.0.0.1, ansible_port: 2222}
                            db2:
                    web:
                      hosts: {db1: {ansible_port: 2200}, w1: null}
                """);
        assertThat(inventory.groups()).containsExactly("databases", "db_prod", "web");
        assertThat(names(inventory, "databases")).containsExactly("db1", "db2");
        assertThat(vars(inventory, "db1"))
                .containsEntry("ansible_user", "dba")
                .containsEntry("ansible_host", "10.0.0.1")
                .containsEntry("ansible_port", "2200")
                .doesNotContainKey("region");
        assertThat(vars(inventory, "w1")).containsEntry("ansible_user", "everyone");
    }

    @Test
    void readsWhatAnsibleInventoryListPrints() throws Exception {
        Inventory inventory = read("""
                {"_meta": {"hostvars": {"db1": {"ansible_host": "10.0.0.1", "ansible_port": 2222}, "db2": {}}},
                 "all": {"children": ["ungrouped", "databases"]},
                 "databases": {"children": ["db_prod"]},
                 "db_prod": {"hosts": ["db1", "db2"], "vars": {"ansible_user": "dba"}},
                 "ungrouped": {}}
                """);
        assertThat(names(inventory, "databases")).containsExactly("db1", "db2");
        assertThat(vars(inventory, "db1")).containsEntry("ansible_user", "dba").containsEntry("ansible_port", "2222");
    }

    @Test
    void aGroupThatStandsDeeperOrHasAHigherPriorityWins() throws Exception {
        Inventory inventory = read("""
                outer:
                  vars: {user: outer, zone: outer}
                  children:
                    inner: {vars: {user: inner}, hosts: {h: null}}
                a_first: {vars: {zone: a, ansible_group_priority: 10, color: a}, hosts: {h: null}}
                b_second: {vars: {zone: b, color: b}, hosts: {h: null}}
                """);
        assertThat(vars(inventory, "h"))
                .containsEntry("user", "inner")
                .containsEntry("zone", "a")
                .containsEntry("color", "a");
    }

    @Test
    void groupsThatContainEachOtherEnd() throws Exception {
        Inventory inventory =
                read("{\"a\": {\"children\": [\"b\"]}, \"b\": {\"children\": [\"a\"], \"hosts\": [\"h\"]}}");
        assertThat(names(inventory, "a")).containsExactly("h");
        assertThat(vars(inventory, "h")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    node1             | node1
                    node[1:3]         | node1,node2,node3
                    db[08:10].example | db08.example,db09.example,db10.example
                    n[1:9:4]          | n1,n5,n9
                    [a:c]x            | ax,bx,cx
                    r[1:2]c[1:2]      | r1c1,r1c2,r2c1,r2c2
                    """)
    void rangesOfHosts(String range, String hosts) {
        assertThat(HostRange.expand(range)).containsExactly(hosts.split(","));
    }

    @Test
    void whatIsNoInventoryIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> read("lab: [node1, node2]\nweb: {hosts: 3, children: no, vars: [x]}\n"))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(4)
                                .allMatch(problem -> problem.contains("ansible-inventory")));
        assertThatThrownBy(() -> read("lab:\n  hosts:\n    a:\n    a:\n"))
                .hasMessageContaining("inventory:4: lab.hosts.a: it is there twice, first in line 3");
        assertThatThrownBy(() -> read("[lab]\nnode1\n")).isInstanceOf(ConfigurationException.class);
    }
}
