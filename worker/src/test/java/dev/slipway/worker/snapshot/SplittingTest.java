package dev.slipway.worker.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.Workplace;
import dev.slipway.worker.dataset.Split;
import dev.slipway.worker.engine.Engine;
import dev.slipway.worker.store.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplittingTest {
    private static final Split BY_KEY = new Split(new Split.Hash(List.of("key"), 42L, 60, 20, 20), null);

    @TempDir
    private Path folder;

    @Test
    void aRowGoesWhereTheDigestOfItsKeySays() {
        Map<Long, SplitName> split = split("one", "SELECT i AS key, i % 7 AS other FROM range(500) t(i)");

        assertThat(split).hasSize(500);
        split.forEach((key, name) -> {
            String text = String.valueOf(key);
            String digest = Sha256.of("42:" + text.length() + ":" + text);
            long bucket = Long.parseLong(digest.substring(0, 15), 16) % 100;
            SplitName expected = bucket < 60 ? SplitName.train : bucket < 80 ? SplitName.validation : SplitName.test;
            assertThat(name).isEqualTo(expected);
        });
    }

    @Test
    void aRowNeverMovesWhenOthersCome() {
        Map<Long, SplitName> before = split("one", "SELECT i AS key, 1 AS other FROM range(300) t(i)");
        Map<Long, SplitName> after = split("two", "SELECT i AS key, 2 AS other FROM range(900) t(i)");

        assertThat(after).containsAllEntriesOf(before).hasSize(900);
    }

    @Test
    void theOrderOfRowsDoesNotDependOnTheOrderOfFiles() {
        List<Long> forward = order("one", "SELECT i AS key, i * 37 % 100 AS other FROM range(1000) t(i)");
        List<Long> backward =
                order("two", "SELECT i AS key, i * 37 % 100 AS other FROM range(1000) t(i) ORDER BY i DESC");

        assertThat(backward).isEqualTo(forward);
    }

    private Map<Long, SplitName> split(String name, String select) {
        Map<Long, SplitName> names = new TreeMap<>();
        try (Engine engine = Engine.open(Workplace.create(folder.resolve(name)), "UTC")) {
            Splitting splitting = Splitting.of(Data.of(engine, "rows", select), BY_KEY);
            for (SplitName split : SplitName.values()) {
                new Rows(splitting.data())
                        .read(splitting.select(split), row -> names.put((Long) row.get("key"), split));
            }
        }
        return names;
    }

    private List<Long> order(String name, String select) {
        List<Long> keys = new ArrayList<>();
        try (Engine engine = Engine.open(Workplace.create(folder.resolve(name)), "UTC")) {
            Splitting splitting = Splitting.of(Data.of(engine, "rows", select), BY_KEY);
            new Rows(splitting.data()).read(splitting.select(SplitName.train), row -> keys.add((Long) row.get("key")));
        }
        return keys;
    }
}
