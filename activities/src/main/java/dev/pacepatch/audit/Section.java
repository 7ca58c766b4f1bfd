package dev.pacepatch.audit;

import java.util.List;

/**
 * A part of the report as a table, before it has a form: each form shows the same sections.
 *
 * @param id of one word, which stays the same: a page's anchor, a line's section in CSV
 * @param rows each as long as the columns
 */
record Section(String id, String title, List<String> columns, List<List<String>> rows) {}
