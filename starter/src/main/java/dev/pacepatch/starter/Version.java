package dev.pacepatch.starter;

import dev.pacepatch.build.Build;
import picocli.CommandLine.IVersionProvider;

/** The version, and the commit that it was built from. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"pacepatch " + Build.current().shown()};
    }
}
