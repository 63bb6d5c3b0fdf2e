package dev.slipway.domain.rollout;

import java.util.List;

/** What people want done: each command is carried out or answered once, by its id. */
final class Commands {
    private Commands() {}

    /** The state after a command that was not answered yet; the same state when there is none. */
    static Move obey(Look look, RolloutState state) {
        Command command = look.plan().command();
        if (command == null || answered(state, command)) {
            return Move.of(state);
        }
        return switch (command.action()) {
            case Abort -> abort(look, state, command);
            case Promote -> promote(look, state, command);
            case Retry -> retry(look, state, command);
            case Pause -> pause(look, state, command);
            case Resume -> resume(look, state, command);
        };
    }

    private static boolean answered(RolloutState state, Command command) {
        return state.lastCommand() != null && state.lastCommand().id().equals(command.id());
    }

    private static Move abort(Look look, RolloutState state, Command command) {
        if (!running(state)) {
            return refuse(look, state, command, nothingRuns(state));
        }
        Release release =
                WayBack.lowered(look, state.release()).returning(ReleaseEnd.Aborted, "aborted: " + command.reason());
        return done(
                look, state.with(release).in(Phase.RollingBack), command, "traffic goes back to the stable version");
    }

    private static Move promote(Look look, RolloutState state, Command command) {
        if (!running(state)) {
            return refuse(look, state, command, nothingRuns(state));
        }
        int last = look.plan().strategy().steps().size() - 1;
        Release release = state.release().paused(null);
        Release promoted = release.stage() == Stage.Watching
                ? release
                : release.at(Stage.Stepping, last)
                        .withMostReady(look.seen().candidate().ready(), look.now());
        Move move = done(look, state.with(promoted).in(Phase.Progressing), command, "the remaining steps are left out");
        return release.stage() == Stage.Watching
                ? Releases.promote(look, move.state()).after(move)
                : move;
    }

    private static Move retry(Look look, RolloutState state, Command command) {
        if (state.release() != null || state.refused() == null) {
            return refuse(look, state, command, "there is no release that was taken back");
        }
        return done(look, state.refusing(null), command, state.refused().name() + " may be released again");
    }

    private static Move pause(Look look, RolloutState state, Command command) {
        if (!running(state)) {
            return refuse(look, state, command, nothingRuns(state));
        }
        if (state.release().paused() != null) {
            return refuse(look, state, command, "the release is paused already");
        }
        Release release = state.release().paused(PauseCause.Command);
        return done(look, state.with(release).in(Phase.Paused), command, "the weight stays; harm still takes it back");
    }

    private static Move resume(Look look, RolloutState state, Command command) {
        if (!running(state) || state.release().paused() == null) {
            return refuse(look, state, command, "the release is not paused");
        }
        if (state.release().paused() == PauseCause.Promotion) {
            return refuse(look, state, command, "the release waits for the command Promote");
        }
        Release release = state.release().paused(null);
        return done(
                look, state.with(release.timedAnew(look.now())).in(Phase.Progressing), command, "the release goes on");
    }

    private static boolean running(RolloutState state) {
        return state.release() != null && state.release().stage() != Stage.Returning;
    }

    private static String nothingRuns(RolloutState state) {
        return state.release() == null ? "no release is in progress" : "the release is being taken back already";
    }

    private static Move done(Look look, RolloutState state, Command command, String outcome) {
        return answer(look, state, command, outcome, Reason.CommandDone);
    }

    private static Move refuse(Look look, RolloutState state, Command command, String why) {
        return answer(look, state, command, "not possible: " + why, Reason.CommandRefused);
    }

    private static Move answer(Look look, RolloutState state, Command command, String outcome, Reason reason) {
        var answered = state.with(new CommandOutcome(command.id(), command.action(), outcome, look.now()));
        String message = "command %s %s: %s".formatted(command.id(), command.action(), outcome);
        return new Move(answered, null, List.of(new Happening(reason, reason == Reason.CommandRefused, message)));
    }
}
