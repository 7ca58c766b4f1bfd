package dev.pacepatch.starter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Asks a campaign to end, without a reason; abort takes one. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a campaign to end: no further cluster is begun, its rollouts are cancelled between two nodes.",
            "The report then lacks who and why: campaign abort has them."
        },
        exitCodeList = {
            "0:asked, or it had ended already",
            "1:none is known; with --watch: it halted or failed",
            "2:with --watch: refused, nothing was touched",
            "3:with --watch: cancelled"
        })
final class CampaignCancelCommand implements Callable<Integer> {
    @ParentCommand
    private CampaignCommand campaign;

    @Mixin
    private CampaignCommand.Name name;

    @Option(names = "--watch", description = "follow it to its end")
    private boolean watch;

    @Override
    public Integer call() {
        RunningCampaign found = campaign.campaigns().newest(name.name);
        boolean asked = found.cancel();
        Screen screen = campaign.pacepatch().screen();
        if (campaign.pacepatch().json()) {
            Map<String, Object> json = new LinkedHashMap<>(found.ids());
            json.put("asked", asked);
            screen.line(Json.line(json));
        } else {
            screen.note(
                    asked
                            ? "Asked " + found.workflowId() + " to end; the nodes in hand are finished or undone first."
                            : found.workflowId() + " has ended already.");
        }
        return watch ? campaign.watch(found).toTheEnd() : ExitCode.DONE;
    }
}
