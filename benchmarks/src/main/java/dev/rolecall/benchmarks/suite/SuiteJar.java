package dev.rolecall.benchmarks.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiled test classes in a jar: a shared archive of classes can be made of nothing else. */
public final class SuiteJar {

    private SuiteJar() {}

    /**
     * Generate, compile and pack.
     *
     * @param directory where to
     * @throws IllegalStateException if this is no JDK, or they do not compile
     */
    public static Path create(SuiteSources sources, int classes, int tests, Path directory) throws IOException {
        Path compiled = Files.createDirectories(directory.resolve("suite-" + sources.name() + "-" + classes));
        List<JavaFileObject> files = new ArrayList<>();
        for (String name : sources.names(classes)) {
            files.add(new Source(name, sources.source(name, tests)));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("expected a JDK, but found a Java runtime without a compiler");
        }
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "-d", compiled.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
        if (!compiler.getTask(said, null, null, options, null, files).call()) {
            throw new IllegalStateException("generated tests do not compile:\n" + said);
        }
        return pack(compiled, directory.resolve(compiled.getFileName() + ".jar"));
    }

    private static Path pack(Path compiled, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(compiled)) {
            for (Path entry : found.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(compiled.relativize(entry).toString().replace('\\', '/')));
                Files.copy(entry, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///suite/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
