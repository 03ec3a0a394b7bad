package io.practicelinks.app.launcher;

import java.lang.reflect.InvocationTargetException;

/** Is this JVM new enough? If so, the program starts; if not, one sentence says so and the exit code is 2. */
public final class Launcher {

    private static final int OLDEST_JAVA = 21;
    private static final int EXIT_WRONG_SETTING = 2;
    private static final String PROGRAM = "io.practicelinks.app.PracticeLinks";

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version");
        if (feature(version) < OLDEST_JAVA) {
            System.err.println(refusal(version, System.getProperty("java.home")));
            System.exit(EXIT_WRONG_SETTING);
        }
        try {
            // By name: a reference would load a class that an old JVM refuses with a stack trace.
            Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static String refusal(String version, String home) {
        return "Practice Links needs Java " + OLDEST_JAVA + " or newer; this is Java " + version + " in " + home + ".";
    }

    /** 8 for "1.8", 21 for "21". */
    static int feature(String version) {
        String[] parts = version.split("\\.");
        return Integer.parseInt(parts[0].equals("1") ? parts[1] : parts[0]);
    }
}
