package dev.pacepatch.audit;

import dev.pacepatch.audit.timeline.Lane;
import dev.pacepatch.audit.timeline.Mark;
import dev.pacepatch.audit.timeline.Svg;
import dev.pacepatch.audit.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The report as one page that stands alone: no script, nothing from elsewhere, for light and dark screens, for narrow ones, for paper, and
 * for who has it read out. What histories hold is text and nothing else.
 */
public final class Html {
    private static final String PRACTICES = "practices";
    private static final String TIMELINE = "timeline";

    private final String prefix;
    private final String of;
    private final int level;
    private final StringBuilder html = new StringBuilder();

    /**
     * @param prefix of all ids, so that several reports have a place in one page
     * @param of what is added to the names of its parts, for the same reason
     * @param level of the sections' headings
     */
    private Html(String prefix, String of, int level) {
        this.prefix = prefix;
        this.of = of;
        this.level = level;
    }

    /** The whole report. */
    public static String of(Audit audit) {
        Html body = new Html("", "", 2);
        List<Section> sections = ordered(audit);
        body.html
                .append("<header>\n<h1>")
                .append(Text.html(Sections.title(audit)))
                .append("</h1>\n");
        body.brief(audit);
        body.html.append("</header>\n");
        body.contents(sections);
        body.html.append("<main>\n");
        body.report(audit, sections);
        body.html.append("</main>\n");
        return HtmlPage.of(Sections.title(audit), body.html.toString());
    }

    /** Several reports: what is said of all of them, then each as a chapter. */
    public static String of(AuditSet set) {
        Html body = new Html("", "", 2);
        List<Section> above = SetSections.of(set);
        body.html
                .append("<header>\n<h1>")
                .append(Text.html(SetSections.title(set)))
                .append("</h1>\n</header>\n");
        body.html.append("<nav aria-label=\"Contents\">\n<ul>\n");
        above.forEach(section -> body.link(section.id(), section.title()));
        for (int i = 0; i < set.audits().size(); i++) {
            body.link(
                    SetSections.anchor(SetSections.chapter(i)),
                    SetSections.heading(set.audits().get(i), i));
        }
        body.html.append("</ul>\n</nav>\n<main>\n");
        above.forEach(body::section);
        for (int i = 0; i < set.audits().size(); i++) {
            body.chapter(set.audits().get(i), i);
        }
        body.html.append("</main>\n");
        return HtmlPage.of(SetSections.title(set), body.html.toString());
    }

    private void chapter(Audit audit, int place) {
        String id = SetSections.anchor(SetSections.chapter(place));
        Html chapter = new Html(id + "-", " of " + SetSections.chapter(place), level + 1);
        chapter.brief(audit);
        chapter.report(audit, ordered(audit));
        html.append("<article id=\"").append(id).append("\">\n<h2>");
        html.append(Text.html(SetSections.heading(audit, place))).append("</h2>\n");
        html.append("<p><a href=\"#overview\">Overview</a></p>\n")
                .append(chapter.html)
                .append("</article>\n");
    }

    /** The practices first: they are what an auditor asks for. */
    private static List<Section> ordered(Audit audit) {
        List<Section> sections = new ArrayList<>(Sections.of(audit));
        sections.sort(Comparator.comparing(section -> !section.id().equals(PRACTICES)));
        return sections;
    }

    private void brief(Audit audit) {
        html.append("<p id=\"")
                .append(prefix)
                .append("summary\">")
                .append(Text.html(InBrief.of(audit)))
                .append("</p>\n");
    }

    private void contents(List<Section> sections) {
        html.append("<nav aria-label=\"Contents\">\n<ul>\n");
        for (Section section : sections) {
            link(section.id(), section.title());
            if (section.id().equals(PRACTICES)) {
                link(TIMELINE, "Timeline");
            }
        }
        html.append("</ul>\n</nav>\n");
    }

    private void link(String id, String words) {
        html.append("<li><a href=\"#")
                .append(prefix)
                .append(id)
                .append("\">")
                .append(Text.html(words))
                .append("</a></li>\n");
    }

    private void report(Audit audit, List<Section> sections) {
        for (Section section : sections) {
            section(section);
            if (section.id().equals(PRACTICES)) {
                open(TIMELINE, "Timeline");
                Timeline.of(audit)
                        .ifPresentOrElse(
                                times -> picture(
                                        times, "Timeline of " + audit.rollout().workflow()),
                                () -> html.append("<p>none: the histories hold no times</p>\n"));
                html.append("</section>\n");
            }
        }
    }

    private void section(Section section) {
        open(section.id(), section.title());
        html.append(HtmlTable.of(section.title(), section.title() + of, section.columns(), cells(section)));
        html.append("</section>\n");
    }

    private void open(String id, String title) {
        html.append("<section id=\"%s%s\">\n<h%d>%s</h%d>\n".formatted(prefix, id, level, title, level));
    }

    private static List<List<String>> cells(Section section) {
        List<String> columns = section.columns();
        return section.rows().stream()
                .map(row -> IntStream.range(0, columns.size())
                        .mapToObj(i -> HtmlTable.cell(columns.get(i), row.get(i)))
                        .toList())
                .toList();
    }

    private void picture(Timeline times, String title) {
        html.append("<p>Times are UTC. What is short is drawn wider than it was");
        html.append("; where nothing but waiting happens, a long time is cut, as // shows.");
        html.append(times.runs() ? " What is open to the right had not ended.</p>\n" : "</p>\n");
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Timeline")
                .append(Text.html(of))
                .append("\">\n");
        html.append(Svg.of(times, prefix + "picture", title)).append("</div>\n");
        List<Mark> decisions = times.lanes().stream()
                .map(Lane::marks)
                .flatMap(List::stream)
                .filter(mark -> !mark.letter().isEmpty())
                .sorted(Comparator.comparing(Mark::at))
                .toList();
        if (!decisions.isEmpty()) {
            html.append("<dl class=\"letters\">\n");
            decisions.forEach(mark -> html.append("<div><dt>")
                    .append(mark.letter())
                    .append("</dt><dd>")
                    .append(Text.html(mark.at() + " " + mark.text()))
                    .append("</dd></div>\n"));
            html.append("</dl>\n");
        }
    }
}
