"""Names of nodes and resources: plain ones, and awkward ones that Pacemaker accepts."""

NODE_STYLES = (
    "node{}", "node{}", "db-{}.example.com", "N{}", "{}node", "x{}_y", "rhel-9-4-prod-database-cluster-member-{}.dc1.internal.example.com",
    "vm{}.", "ha--{}", "node1{}",
)
# A keyword of crm_mon's output is a legal name, too.
NODE_WORDS = ("online", "standby", "OFFLINE", "maintenance", "UNCLEAN", "Started", "pending", "all", "none", "true")

RESOURCES = ("vip", "web", "app", "db", "cache", "batch", "share", "dlm", "lock", "mail", "queue", "index", "nfs", "log")
AWKWARD_RESOURCES = (
    "Started", "FAILED", "Stopped", "blocked", "ORPHANED", "node1", "_x", "a--b", "ip.10.0.0.1", "Bücher",
    "rsc-with-a-name-" + "long" * 20, "x_monitor_10000", "start_0", "UNCLEAN",
    "target-role", "Master", "unmanaged", "Group", "r.1-2_3", "true",
)


class Names:
    """Hands out names, each once in a cluster."""

    def __init__(self, rng):
        self._rng = rng
        self._taken = set()
        self._style = rng.choice(NODE_STYLES)
        self._resources = rng.sample(RESOURCES, len(RESOURCES))

    def node(self, number):
        word = self._rng.choice(NODE_WORDS) if self._rng.random() < 0.05 else self._style.format(number)
        return self._once(word)

    def resource(self):
        if self._rng.random() < 0.12:
            return self._once(self._rng.choice(AWKWARD_RESOURCES))
        return self._once(self._resources.pop() if self._resources else "rsc")

    def fixed(self, name):
        return self._once(name)

    def _once(self, name):
        unique, suffix = name, 2
        while unique in self._taken:
            unique, suffix = f"{name}-{suffix}", suffix + 1
        self._taken.add(unique)
        return unique
