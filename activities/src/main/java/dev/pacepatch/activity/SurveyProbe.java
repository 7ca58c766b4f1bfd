package dev.pacepatch.activity;

import dev.pacepatch.model.SurveyMemory;

/** Finds what earlier surveys remember. */
public interface SurveyProbe {
    /** Of the newest finished survey of that name; {@link SurveyMemory#none} when there is none. */
    SurveyMemory recall(String name);
}
