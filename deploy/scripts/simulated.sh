# shellcheck shell=bash
# What ./quickstart does otherwise with --simulated: nothing of the lab, nothing that needs root.

SIMULATED=$PACEPATCH_RUN/simulated
SIMULATED_SSH_PORT=${SIMULATED_SSH_PORT:-24000}
PROGRAMS+=(deploy/simulator)
export PACEPATCH_CONFIG=$SIMULATED/pacepatch.yaml

check() {
    local holder
    local -a problems=()
    title "Checking this machine"
    check_java
    if ! is_built && ! has_jdk; then problems+=("A JDK, version $JAVA_MINIMUM or newer, is needed to build the programs."); fi
    is_built || command -v mvn >/dev/null || problems+=("Maven 3.8 or newer is needed to build the programs.")
    check_temporal
    check_ports
    if ! has_port && holder=$(port_holder "$((SIMULATED_SSH_PORT + 1))"); then
        problems+=("Port $((SIMULATED_SSH_PORT + 1)) is held by $holder: end it, or set SIMULATED_SSH_PORT.")
    fi
    stop_at_problems
    # shellcheck disable=SC2034 # install reads it
    PACKAGES=()
}

# One of ours runs, and has the port.
has_port() { pid_of "$SIMULATED/pid" >/dev/null && [[ $(cat "$SIMULATED/port" 2>/dev/null) == "$SIMULATED_SSH_PORT" ]]; }

prepare_cluster() { :; }

# Always anew: every start is a healthy cluster whose nodes are not patched yet.
start_cluster() {
    stop "$SIMULATED/pid" 10
    rm -rf --one-file-system "$SIMULATED"
    mkdir -p "$SIMULATED"
    printf '%s\n' "$SIMULATED_SSH_PORT" >"$SIMULATED/port"
    spawn "$SIMULATED/pid" "$SIMULATED/simulator.log" "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$ROOT/deploy/simulator/target/lib/*" \
        dev.pacepatch.simulator.SimulatorMain "$SIMULATED" "$SIMULATED_SSH_PORT" "$ROOT/deploy/live-patch-support.yaml"
    wait_for 30 "the simulator" simulator_ready_or_gone || true
    simulator_ready || die "The simulator did not start. The end of $SIMULATED/simulator.log:" "$(tail -n 15 "$SIMULATED/simulator.log")"
}

simulator_ready() { grep -q '^ready: ' "$SIMULATED/simulator.log"; }

simulator_ready_or_gone() { simulator_ready || process_is_gone "$SIMULATED/pid"; }

end_cluster() { stop "$SIMULATED/pid" 10; }

of_the_cluster() {
    cat <<EOF
    unpatched nodes again      ./quickstart --simulated   (the same rollout once more)
    a real cluster, as root    ./quickstart
    end everything             ./quickstart --simulated down
EOF
}
