package dev.pacepatch.starter;

import com.google.protobuf.ByteString;
import dev.pacepatch.audit.Exported;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that lists workflows, two on a page, and gives recorded histories. The in-memory one keeps no lists. */
final class RecordedServer extends WorkflowServiceGrpc.WorkflowServiceImplBase implements AutoCloseable {
    private static final Path FOLDER = Path.of("../workflows/src/test/resources/histories/0.1.0");
    private static final int PAGE = 2;

    final List<String> queries = new ArrayList<>();
    private final List<WorkflowExecutionInfo> listed = new ArrayList<>();
    private final Map<WorkflowExecution, History> kept = new LinkedHashMap<>();
    private final Map<String, Status> refusals = new LinkedHashMap<>();
    private final Server server;
    private final ManagedChannel channel;
    private final WorkflowServiceStubs stubs;

    RecordedServer() throws IOException {
        String name = InProcessServerBuilder.generateName();
        server = InProcessServerBuilder.forName(name).addService(this).build().start();
        channel = InProcessChannelBuilder.forName(name).build();
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    }

    static History recorded(String name) {
        try {
            return Exported.read(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String run(History history) {
        return history.getEvents(0).getWorkflowExecutionStartedEventAttributes().getOriginalExecutionRunId();
    }

    /** Gives it, and does not list it. */
    void keep(String workflow, String run, History history) {
        kept.put(execution(workflow, run), history);
    }

    /** Lists it as a rollout, the newest first as told. */
    void list(String workflow, String run, History history) {
        listed.add(WorkflowExecutionInfo.newBuilder()
                .setExecution(execution(workflow, run))
                .setStartTime(history.getEvents(0).getEventTime())
                .build());
    }

    /** From now on a run's history is not given, for a reason of the server's. */
    void refuse(String run, Status why) {
        refusals.put(run, why);
    }

    private static WorkflowExecution execution(String workflow, String run) {
        return WorkflowExecution.newBuilder()
                .setWorkflowId(workflow)
                .setRunId(run)
                .build();
    }

    WorkflowClient client() {
        return WorkflowClient.newInstance(stubs);
    }

    @Override
    public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
        answer.onNext(GetSystemInfoResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void listWorkflowExecutions(
            ListWorkflowExecutionsRequest request, StreamObserver<ListWorkflowExecutionsResponse> answer) {
        queries.add(request.getQuery());
        String token = request.getNextPageToken().toStringUtf8();
        int from = token.isEmpty() ? 0 : Integer.parseInt(token);
        int to = Math.min(from + PAGE, listed.size());
        answer.onNext(ListWorkflowExecutionsResponse.newBuilder()
                .addAllExecutions(listed.subList(from, to))
                .setNextPageToken(ByteString.copyFromUtf8(to < listed.size() ? Integer.toString(to) : ""))
                .build());
        answer.onCompleted();
    }

    @Override
    public void getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest request, StreamObserver<GetWorkflowExecutionHistoryResponse> answer) {
        WorkflowExecution asked = request.getExecution();
        Status refused = refusals.get(asked.getRunId());
        History found = kept.entrySet().stream()
                .filter(one -> asked.getRunId().isEmpty()
                        ? one.getKey().getWorkflowId().equals(asked.getWorkflowId())
                        : one.getKey().equals(asked))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (refused != null || found == null) {
            answer.onError(new StatusRuntimeException(
                    refused != null ? refused : Status.NOT_FOUND.withDescription("no such workflow")));
            return;
        }
        answer.onNext(GetWorkflowExecutionHistoryResponse.newBuilder()
                .setHistory(found)
                .build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        channel.shutdownNow();
        server.shutdownNow();
    }
}
