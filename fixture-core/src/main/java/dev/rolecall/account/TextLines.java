package dev.rolecall.account;

import dev.rolecall.policy.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the lines of a text begin.
 *
 * @param starts the offset of the first character of each line
 */
record TextLines(List<Integer> starts) {

    static TextLines of(String text) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !pair) {
                starts.add(i + 1);
            }
        }
        return new TextLines(starts);
    }

    int offset(Position position) {
        return starts.get(position.line() - 1) + position.column() - 1;
    }

    Position position(int offset) {
        int line = starts.size();
        while (starts.get(line - 1) > offset) {
            line--;
        }
        return new Position(line, offset - starts.get(line - 1) + 1);
    }
}
