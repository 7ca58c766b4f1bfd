package dev.pacepatch.worker.config;

import dev.pacepatch.brain.window.Freeze;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.brain.window.Window;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operators' maintenance windows; docs/operations.md explains the file. What names a cluster itself goes before what names a group. */
final class WindowTable {
    private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private final ClusterGroups groups;
    private final Map<String, Entry> byName = new LinkedHashMap<>();
    private final Map<String, Entry> byGroup = new LinkedHashMap<>();

    private record Entry(int line, MaintenanceCalendar calendar) {}

    private WindowTable(ClusterGroups groups) {
        this.groups = groups;
    }

    /** @param file null: there are none, and every cluster may be touched always */
    static Map<String, MaintenanceCalendar> read(@Nullable Path file, ClusterGroups groups, Problems problems) {
        if (file == null) {
            return Map.of();
        }
        WindowTable table = new WindowTable(groups);
        Fields.of(YamlFile.read(file, problems))
                .only("windows")
                .objects("windows")
                .forEach(table::entry);
        Map<String, MaintenanceCalendar> calendars = new LinkedHashMap<>();
        table.byGroup.forEach((cluster, entry) -> calendars.put(cluster, entry.calendar()));
        table.byName.forEach((cluster, entry) -> calendars.put(cluster, entry.calendar()));
        return calendars;
    }

    private void entry(Fields in) {
        in.only("for", "zone", "open", "freeze");
        ZoneId zone = zone(in);
        List<Window> windows = (in.has("open") ? in.objects("open") : List.<Fields>of())
                .stream().map(WindowTable::window).toList();
        List<Freeze> freezes = (in.has("freeze") ? in.objects("freeze") : List.<Fields>of())
                .stream().map(WindowTable::freeze).toList();
        if (windows.isEmpty() && freezes.isEmpty()) {
            in.problem("open", "missing, and no freeze either", "say when it is open, or which days are frozen");
        }
        Entry entry = new Entry(in.line("for"), new MaintenanceCalendar(zone, windows, freezes));
        for (String name : in.texts("for", "list clusters, or groups of the inventory")) {
            if (groups.isCluster(name)) {
                put(in, byName, name, entry);
            } else if (groups.isGroup(name)) {
                members(in, name).forEach(cluster -> put(in, byGroup, cluster, entry));
            } else {
                in.problem(
                        "for",
                        "neither a cluster nor a group: '" + name + "'",
                        "name some of the clusters " + String.join(", ", groups.clusters()) + "; or of the groups "
                                + String.join(", ", groups.groups()));
            }
        }
    }

    private List<String> members(Fields in, String group) {
        List<String> members = groups.members(group);
        if (members.isEmpty()) {
            in.problem("for", "no cluster is in the group '" + group + "'", "name a group that holds whole clusters");
        }
        return members;
    }

    private static void put(Fields in, Map<String, Entry> map, String cluster, Entry entry) {
        Entry first = map.putIfAbsent(cluster, entry);
        if (first != null && first != entry) {
            in.problem(
                    "for",
                    "the windows of " + cluster + " are in line " + first.line() + " already",
                    "keep one of the two, or name the cluster itself in one of them");
        }
    }

    private static ZoneId zone(Fields in) {
        String remedy = "name a time zone, for example Europe/Berlin or UTC";
        String zone = in.needed("zone", remedy);
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            in.problem("zone", "no time zone: '" + zone + "'", remedy);
            return ZoneOffset.UTC;
        }
    }

    private static Window window(Fields in) {
        in.only("days", "start", "length");
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        String allowed = "list some of " + String.join(", ", DAYS);
        for (String day : in.texts("days", allowed)) {
            if (DAYS.contains(day)) {
                days.add(DayOfWeek.of(DAYS.indexOf(day) + 1));
            } else {
                in.problem("days", "no day: '" + day + "'", allowed);
            }
        }
        String remedy = "write it as HH:MM, for example \"22:00\"";
        in.needed("start", remedy);
        String start = in.matching("start", TIME, remedy.substring("write ".length()));
        in.needed("length", "write an ISO-8601 duration, for example PT6H");
        Duration length = in.duration("length", Duration.ofHours(1), Duration.ofMinutes(5), Window.LONGEST);
        return new Window(days, start.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(start), length);
    }

    private static Freeze freeze(Fields in) {
        in.only("from", "to", "reason");
        String remedy = "write the day as YYYY-MM-DD";
        in.needed("from", remedy);
        LocalDate from = in.day("from");
        LocalDate to = in.has("to") ? in.day("to") : from;
        if (from != null && to != null && to.isBefore(from)) {
            in.problem("to", to + " is before " + from, "turn them round");
        }
        LocalDate first = from == null ? LocalDate.EPOCH : from;
        return new Freeze(first, to == null ? first : to, in.text("reason", ""));
    }
}
