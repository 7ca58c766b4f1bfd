package dev.pacepatch.starter;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Pacepatch.class.getPackage().getImplementationVersion();
        return new String[] {"pacepatch " + (version == null ? "(not packaged)" : version)};
    }
}
