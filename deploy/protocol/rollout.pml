/* The protocol by which rollouts share a cluster, small enough that all its interleavings can be tried (README.md).
 *
 * Two nodes. Rollout A, which may be terminated at any moment, and B: another one at the same time, of this installation or of a second
 * one, or a reconciliation. An operator acts in between. Whoever tells a node something does not believe the answer: it looks, and tells
 * again. What was told may be done later, even when the teller has died.
 *
 * A name in braces, {Locks.take} or {pacepatch-node lock}, says what does it in the real thing; `run` sees that it exists.
 */

#define A 1
#define B 2
#define HOLDERS 3                    /* 0 is nobody */
#define OPERATOR 9                   /* a standby that is not ours */

mtype = { LOCK, UNLOCK, STANDBY, UNSTANDBY, INSTALL, START };

/* --- the CIB, on which all members agree -------------------------------------------------------------------------------- */
byte lock;                           /* its holder, or 0 */
byte mark[2];                        /* whose mark the node carries, or 0 */
byte standby[2];                     /* whose standby it is in, or 0 */

/* --- each node ---------------------------------------------------------------------------------------------------------- */
bool known[6];                       /* by node and holder: its job is recorded there, and never started again {pacepatch-node start} */
bool turned[6];                      /* its standby was set there, and is never set again {pacepatch-node set_standby} */
byte queued[2];                      /* whose job is recorded and waits for its runner, or 0 */
byte job[2];                         /* whose job everybody can see at work {pacepatch-node run_job}, or 0 */
bool acts[2];                        /* and it has begun to change the node */
bool patched[2];                     /* the kernel runs the live patch */

/* --- each Temporal server ------------------------------------------------------------------------------------------------ */
bool closed[HOLDERS];                /* the rollout with its nodes' workflows */

/* --- told, and not done yet: by a worker that stands still, or over a network that is slow --------------------------------- */
mtype late_verb; byte late_node; byte late_holder;

/* --- for the properties alone -------------------------------------------------------------------------------------------- */
byte inhand[2];                      /* who has touched the node and not proven it, or 0 */
bool over[HOLDERS];                  /* it touches nothing any more: it has said how its nodes are, or is closed */
byte loads[2];
bool kill;                           /* A and its nodes' workflows are terminated */

#define other(n) (1 - (n))
#define quiet(n) (mark[n] == 0 && standby[n] == 0)
#define works(n) (queued[n] != 0 || job[n] != 0)

#ifdef FLAW_NO_HOLDER                /* the node kit does not look who holds the lock */
#define MAY_ACT(h) true
#else
#define MAY_ACT(h) (lock == h)       /* {pacepatch-node need_lock} */
#endif

#ifdef FLAW_STANDBY_AGAIN            /* a standby that comes late is set once more */
#define MAY_TURN(n, h) true
#else
#define MAY_TURN(n, h) (!turned[n * HOLDERS + h])
#endif

#ifdef FLAW_ANY_STANDBY              /* under our mark every standby is taken for ours */
#define MAY_END(n) true
#else
#define MAY_END(n) (standby[n] != OPERATOR)     /* by its value {pacepatch-node end_standby} */
#endif

#ifdef FLAW_NO_PROOF                 /* the lock is taken over from whoever has it */
#define GONE(g) true
#else
#define GONE(g) (closed[g])          /* by the server {TemporalHolderProbe.ask}, or by an operator's word {Reconciliation.plan} */
#endif

/* I1: who touches a node finds no other in hand. */
inline touch(n, h) {
    assert(inhand[other(n)] == 0);
    inhand[n] = h
}

/* The node kit. Each verb is one transaction of the CIB, or holds a lock of the node's. */
inline carry_out(v, n, h) {
    if
    :: v == LOCK ->                                                         /* {pacepatch-node lock} */
        if :: lock == 0 -> lock = h :: else fi
    :: v == UNLOCK ->                                                       /* {pacepatch-node unlock} */
        if :: lock == h -> lock = 0 :: else fi
    :: v == STANDBY ->                                                      /* {pacepatch-node standby} */
        if
        :: MAY_ACT(h) && standby[n] == 0 && MAY_TURN(n, h) ->
            touch(n, h); standby[n] = h; mark[n] = h; turned[n * HOLDERS + h] = true
        :: else
        fi
    :: v == UNSTANDBY ->                                                    /* {pacepatch-node unstandby} */
        if
        :: MAY_ACT(h) && mark[n] != 0 ->
            if
            :: MAY_END(n) ->
                assert(standby[n] != OPERATOR);                             /* I4: never an operator's */
                standby[n] = 0
            :: else
            fi;
            mark[n] = 0
        :: else
        fi
    :: v == INSTALL || v == START ->                                        /* {pacepatch-node install} {pacepatch-node start} */
        if
        :: (v == START || MAY_ACT(h)) && !known[n * HOLDERS + h] && !works(n) -> known[n * HOLDERS + h] = true; queued[n] = h
        :: else
        fi
    fi
}

/* Whenever it pleases. */
active proctype network() {
end:
    do
    :: d_step { late_verb != 0 -> carry_out(late_verb, late_node, late_holder); late_verb = 0; late_node = 0; late_holder = 0 }
    od
}

/* The runner of a job, and what becomes of it: the patch, or nothing (it fails, or is killed). {pacepatch-node run_job} */
active [2] proctype runner() {
    byte n = _pid - 1;
end:
    do
    :: d_step { queued[n] != 0 && job[n] == 0 -> job[n] = queued[n]; queued[n] = 0 }
#ifdef FLAW_NO_SECOND_LOOK           /* the lock is looked at when the job is told only {pacepatch-node still_locked} */
    :: d_step { job[n] != 0 && !acts[n] -> touch(n, job[n]); acts[n] = true }
#else
    :: d_step { job[n] != 0 && !acts[n] && lock == job[n] -> touch(n, job[n]); acts[n] = true }
    :: d_step { job[n] != 0 && !acts[n] && lock != job[n] -> job[n] = 0 }
#endif
    :: d_step { acts[n] && !patched[n] -> patched[n] = true; loads[n]++; assert(loads[n] == 1); acts[n] = false; job[n] = 0 }
    :: d_step { acts[n] -> acts[n] = false; job[n] = 0 }
    od
}

/* Sets a standby of his own, or ends the one that he finds, or makes it his own; once, on one node. Our mark stays when he does. */
active proctype operator() {
    byte n;
    if :: n = 0 :: n = 1 fi;
end:
    if
    :: d_step { standby[n] != OPERATOR -> standby[n] = OPERATOR }
    :: d_step { standby[n] != 0 && standby[n] != OPERATOR -> standby[n] = 0 };
end_own:
        d_step { standby[n] == 0 && mark[n] != 0 -> standby[n] = OPERATOR }
    fi
}

/* --- a rollout ------------------------------------------------------------------------------------------------------------ */

/* Done at once, or late; one that is late at a time shows what more would. An attempt that dies before it tells is the loop around this. */
inline tell(v, n, h) {
    if
    :: d_step { true -> carry_out(v, n, h) }
    :: d_step { late_verb == 0 -> late_verb = v; late_node = n; late_holder = h }
    :: d_step { late_verb == 0 && v == INSTALL && MAY_ACT(h) -> late_verb = START; late_node = n; late_holder = h }
    fi
}

/* A step gives up only when what it told has been done or never will be: its retries last for minutes. */
#define GIVES_UP (late_verb == 0)

/* {Locks.take} */
inline take_lock(h) {
    do
    :: lock == h -> break
    :: atomic { lock == 0 -> tell(LOCK, 0, h) }
    :: atomic { lock != 0 && lock != h && GONE(lock) -> tell(UNLOCK, 0, lock) }
    :: lock != h && GIVES_UP -> goto ended
    od;
    /* Nobody starts a job without the lock any more, so who sees none now is alone. {RunningJobs.find} {pacepatch-node touching} */
#ifndef FLAW_NO_LOOK
    if
    :: !works(0)
    :: works(0) -> goto unlock
    fi;
    if
    :: !works(1)
    :: works(1) -> goto unlock
    fi;
#endif
    /* What another has left, alive and without a mark, is proven by the gate of this one. {GateCheck.run} */
    atomic {
        if :: inhand[0] != 0 && over[inhand[0]] && quiet(0) && !acts[0] -> inhand[0] = 0 :: else fi;
        if :: inhand[1] != 0 && over[inhand[1]] && quiet(1) && !acts[1] -> inhand[1] = 0 :: else fi
    }
}

/* {Locks.giveBack} */
inline give_back(h) {
    do
    :: lock != h || GIVES_UP -> break
    :: atomic { lock == h -> tell(UNLOCK, 0, h) }
    od
}

/* Only a standby that carries that mark. {StandbyEnd.run} */
inline end_standby(n, h, whose) {
    do
    :: mark[n] != whose || (lock != h && GIVES_UP) -> break
    :: atomic { mark[n] == whose -> tell(UNSTANDBY, n, h) }
    od;
    assert(mark[n] != whose)                                                /* I4: before the lock is given back */
}

#define FIT_FOR_STANDBY(n, h) (OPEN(n, h) && quiet(n))
#define OPEN(n, h) (lock == h && quiet(other(n)))
#define OURS(n, h) (mark[n] == h && standby[n] == h)
#define FIT(n, h) (OPEN(n, h) && ((with && OURS(n, h)) || (!with && quiet(n))))
#define HAS_JOB(n, h) (known[n * HOLDERS + h])

/* From the gate to the proof. Whatever is not proven ends the rollout. {NodeProcedure.prepareAndTouch} */
inline patch_node(n, h) {
    if :: OPEN(n, h) && quiet(n) && !works(n) :: !(OPEN(n, h) && quiet(n) && !works(n)) -> goto unlock fi;      /* {GateCheck.run} */
    if
    :: patched[n]
    :: !patched[n] ->
        if
        :: with ->                                                          /* {StandbyStep.run} */
            do
            :: OURS(n, h) || GIVES_UP -> break
            :: FIT_FOR_STANDBY(n, h) -> tell(STANDBY, n, h)                 /* {LastLook.judge} */
            :: !FIT_FOR_STANDBY(n, h) && !OURS(n, h) && mark[n] != h -> goto unlock
            od
        :: !with
        fi;
        do                                                                  /* {ApplyStep.run} */
        :: HAS_JOB(n, h) || GIVES_UP -> break
        :: !HAS_JOB(n, h) && FIT(n, h) -> tell(INSTALL, n, h)
        :: !HAS_JOB(n, h) && !FIT(n, h) -> undo = true; break               /* NOT_ALLOWED */
        od;
#ifdef FLAW_UNLOCK_FIRST             /* the lock is given back before the standby is ended */
        give_back(h);
#endif
#ifndef FLAW_TIMEOUT_IS_SUCCESS      /* what is not known counts as done */
        if                                                                  /* {VerifyStep.run} */
        :: patched[n] && !works(n)
        :: works(n) && !undo -> goto unlock                                 /* UNCERTAIN: left as it is */
        :: undo
        :: !patched[n] && !works(n) -> undo = true
        fi;
#endif
        end_standby(n, h, h);                                               /* {NodeTouch.returnToService} {NodeTouch.undo} */
        /* Alive, in service, nothing of ours on it: proven, patched or not. {SurvivalLook.untilHealthy} */
        atomic { if :: quiet(n) && !acts[n] && inhand[n] == h -> inhand[n] = 0 :: else fi };
        if :: patched[n] && quiet(n) && !undo :: !(patched[n] && quiet(n) && !undo) -> goto unlock fi
    fi
}

/* A rollout that is closed alone finishes the node that it is at, and gives nothing back. {NodeRuns.patch} */
inline next() {
    if :: true :: goto ended fi
}

inline rollout(h) {
    if :: with = true :: with = false fi;
    if :: quiet(0) && !works(0) :: !(quiet(0) && !works(0)) -> goto ended fi;                  /* {Inspector.run} */
    if :: quiet(1) && !works(1) :: !(quiet(1) && !works(1)) -> goto ended fi;
    take_lock(h);
    if
    :: patch_node(0, h); next(); patch_node(1, h)
    :: h != A -> patch_node(1, h); next(); patch_node(0, h)                 /* A's order is one of two that mirror each other */
    fi
}

/* Ends what closed rollouts have left. {ClusterReconcileImpl.converge} */
inline reconcile(h) {
    take_lock(h);
    if :: mark[0] != 0 && GONE(mark[0]) -> seen = mark[0]; end_standby(0, h, seen) :: !(mark[0] != 0 && GONE(mark[0])) fi;
    if :: mark[1] != 0 && GONE(mark[1]) -> seen = mark[1]; end_standby(1, h, seen) :: !(mark[1] != 0 && GONE(mark[1])) fi
}

active proctype rollout_A() {
    byte seen; bool with, undo;
    {
        rollout(A);
unlock: over[A] = true;
        give_back(A);
ended:  skip
    } unless { kill };
    d_step { over[A] = true; closed[A] = true }
}

active proctype rollout_B() {
    byte seen; bool with, undo;
    if
    :: rollout(B)
    :: reconcile(B)
    fi;
unlock: over[B] = true;
    give_back(B);
ended:
    skip;
    d_step { over[B] = true; closed[B] = true }
}

active proctype terminator() {
    kill = true
}

/* When nothing moves any more: what is left belongs to a rollout that is closed, so it can be reconciled; nothing is under way. */
active proctype end_of_all() {
end:
    timeout;
    assert(late_verb == 0 && !works(0) && !works(1));
    assert(lock == 0 || closed[lock]);
    assert(mark[0] == 0 || closed[mark[0]]);
    assert(mark[1] == 0 || closed[mark[1]])
}
