package dev.pacepatch.audit;

import java.util.List;

/**
 * A part of the report as a table, before it has a form: each form shows the same sections.
 *
 * @param rows each as long as the columns
 */
record Section(String title, List<String> columns, List<List<String>> rows) {}
