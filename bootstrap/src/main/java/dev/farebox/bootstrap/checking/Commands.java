package dev.farebox.bootstrap.checking;

import dev.farebox.bootstrap.start.StartRefused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the program does instead of starting the shop, when it is given arguments. */
public final class Commands {
    private static final String HELP =
            "unknown command; known are: --check-shop FILE (what would this shop file change?),"
                    + " --suggest-provider PRESET MARKUP [NAME…] (entries for a shop file out of a preset, such as"
                    + " deepseek 20%), --suggest-models CATALOGUE [NAME…] (the same out of a public price catalogue)";

    private Commands() {}

    /**
     * Runs a command.
     *
     * @return the process's exit code
     * @throws StartRefused if the command is not known, or says no; with a line for each reason
     */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
        String command = arguments.getFirst();
        List<String> rest = arguments.subList(1, arguments.size());
        if (command.equals("--check-shop") && rest.size() == 1) {
            return new ShopCheck(out).check(Path.of(rest.getFirst()), environment);
        }
        if (command.equals("--suggest-provider") && rest.size() > 1) {
            return ProviderSuggestion.print(rest.get(0), Markup.parse(rest.get(1)), rest.subList(2, rest.size()), out);
        }
        if (command.equals("--suggest-models") && !rest.isEmpty()) {
            return ModelSuggestions.print(Path.of(rest.getFirst()), rest.subList(1, rest.size()), out);
        }
        throw new StartRefused(HELP);
    }
}
