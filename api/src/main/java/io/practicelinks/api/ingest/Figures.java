package io.practicelinks.api.ingest;

/**
 * What the books say of all epochs that are not retired.
 *
 * @param unaccounted clicks that an edge has handed over and that should be stored by now, but are not
 * @param unresolved clicks that an edge has numbered and not handed over before it fell silent: its journal holds them, if anything does
 * @param silentEpochs open epochs whose edge has been silent for the grace; each may hold clicks that it never told of
 * @param lost clicks answered but never journalled, as the edges counted them, retired epochs included
 * @param gone clicks that are not stored and that no edge holds any more, retired epochs included
 */
record Figures(long unaccounted, long unresolved, long silentEpochs, long lost, long gone) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);
}
