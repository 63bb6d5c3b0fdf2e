package dev.slipway.worker.train;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import java.util.function.IntConsumer;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/** An optimiser that tells when an epoch is done, since Tribuo's trainers tell only their log. */
final class EpochProgress implements StochasticGradientOptimiser {
    private final StochasticGradientOptimiser optimiser;
    private final long stepsInEpoch;
    private final IntConsumer epochDone;
    private long steps;

    /**
     * @param optimiser does the work
     * @param stepsInEpoch steps of an epoch, at least 1
     * @param epochDone told the number of each epoch, from 1, when it is done
     */
    EpochProgress(StochasticGradientOptimiser optimiser, long stepsInEpoch, IntConsumer epochDone) {
        this.optimiser = optimiser;
        this.stepsInEpoch = stepsInEpoch;
        this.epochDone = epochDone;
    }

    @Override
    public void initialise(Parameters parameters) {
        optimiser.initialise(parameters);
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        Tensor[] stepped = optimiser.step(updates, weight);
        steps++;
        if (steps % stepsInEpoch == 0) {
            epochDone.accept(Math.toIntExact(steps / stepsInEpoch));
        }
        return stepped;
    }

    @Override
    public void finalise() {
        optimiser.finalise();
    }

    @Override
    public void reset() {
        optimiser.reset();
        steps = 0;
    }

    @Override
    public StochasticGradientOptimiser copy() {
        return new EpochProgress(optimiser.copy(), stepsInEpoch, epochDone);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return optimiser.getProvenance();
    }
}
