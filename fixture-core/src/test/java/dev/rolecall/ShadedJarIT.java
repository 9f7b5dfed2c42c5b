package dev.rolecall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The jar that users get: nothing in it but this project and its relocated copies, and the copies work.
 */
class ShadedJarIT {

    private static final String SHADED = "dev.rolecall.internal.shaded.";
    private static final long MOST_BYTES = 8_500_000;

    private static final Path PATH = Path.of(System.getProperty("rolecall.shaded-jar"));
    private static final Path REDUCED_POM = Path.of(System.getProperty("rolecall.reduced-pom"));

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(PATH.toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsNoClassOfAnotherProjectUnderItsOwnName() {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .hasSizeGreaterThan(1000)
                .allMatch(name -> name.matches("(META-INF/versions/\\d+/)?dev/rolecall/.*"));
    }

    @Test
    void keepsTheMultiReleaseClassesThatKeepNewJdksQuiet() throws IOException {
        assertThat(manifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
        assertThat(entries())
                .contains("META-INF/versions/24/" + SHADED.replace('.', '/') + "org/jboss/threads/JDKSpecific.class");
    }

    @Test
    void holdsNoDescriptorOfAnotherProject() throws IOException {
        assertThat(manifest().getMainAttributes().getValue("Automatic-Module-Name"))
                .isEqualTo("dev.rolecall.core");
        assertThat(entries())
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.startsWith("META-INF/maven/"))
                .doesNotContain("META-INF/INDEX.LIST");
    }

    @Test
    void isAnAgent() throws IOException {
        String agent = manifest().getMainAttributes().getValue("Premain-Class");
        assertThat(entries()).contains(classFile(agent));
        assertThat(manifest().getMainAttributes().getValue("Can-Retransform-Classes"))
                .isEqualTo("true");
    }

    @Test
    void holdsNothingOutsideItsPackagesButMetadataAndTheSdksOwnHook() {
        assertThat(entries())
                .allMatch(name -> name.startsWith("dev/rolecall/")
                        || name.startsWith("META-INF/")
                        || name.startsWith("software/amazon/awssdk/global/handlers/"));
    }

    @Test
    void namesOnlyRelocatedServicesAndProvidersThatAreInTheJar() throws IOException {
        Set<String> entries = entries();
        assertThat(services()).contains("META-INF/services/" + SHADED + "org.xnio.XnioProvider");
        for (String service : services()) {
            String type = service.substring("META-INF/services/".length());
            if (type.startsWith(SHADED)) {
                assertThat(entries).contains(classFile(type));
            } else {
                assertThat(type).matches("(dev\\.rolecall|software\\.amazon\\.awssdk)\\..*");
            }
            assertThat(providers(service)).as(service).isNotEmpty().allSatisfy(provider -> {
                assertThat(provider).startsWith("dev.rolecall.");
                assertThat(entries).contains(classFile(provider));
            });
        }
    }

    @Test
    void carriesTheLicencesOfWhatItHolds() throws IOException {
        assertThat(entries())
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/FastDoubleParser-LICENSE",
                        "META-INF/FastDoubleParser-ThirdParty-LICENSE",
                        "META-INF/Schubfach-LICENSE");
        assertThat(read("META-INF/LICENSE")).contains("Apache License", "Version 2.0");
        assertThat(read("META-INF/NOTICE")).startsWith("RoleCall").contains("Undertow", "Tatu Saloranta");
    }

    /** Which XNIO starts to register there what it has started, and which takes longer than the rest of a listener. */
    @Test
    void cannotStartTheManagementOfTheJvm() {
        assertThat(entries()).noneMatch(name -> name.contains("/org/xnio/Xnio$MBeanHolder"));
    }

    @Test
    void staysSmall() throws IOException {
        long bytes = Files.size(PATH);
        System.out.printf("%s: %,d bytes%n", PATH.getFileName(), bytes);
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void passesNoneOfItsContentsOnAsDependencies() throws Exception {
        assertThat(reducedDependencies())
                .contains("software.amazon.awssdk:auth", "net.bytebuddy:byte-buddy", "net.bytebuddy:byte-buddy-agent")
                .noneMatch(dependency -> dependency.matches(".*(undertow|xnio|jboss|wildfly|smallrye|jackson).*"));
    }

    @Test
    void isAllThatTheseTestsHaveOfItsContents() {
        ClassLoader loader = ShadedJarIT.class.getClassLoader();
        assertThat(loader.getResource("io/undertow/Undertow.class")).isNull();
        assertThat(loader.getResource("com/fasterxml/jackson/databind/ObjectMapper.class"))
                .isNull();
    }

    @Test
    void servesARequestFromNothingButTheJar() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {PATH.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(RelocatedServer.answer(loader)).isEqualTo("{\"Code\":\"Success\"}");
        }
    }

    /** A process of its own: the JVM warns once, and on its standard error. */
    @Test
    void startsWithoutAWordOfTheServerOrTheJvm() throws Exception {
        Path testClasses = Path.of(ShadedJarIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                PATH + File.pathSeparator + testClasses,
                RelocatedServer.class.getName());
        java.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(output.strip()).isEqualTo("{\"Code\":\"Success\"}");
        assertThat(process.exitValue()).isZero();
    }

    private static Set<String> entries() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    private static List<String> services() {
        return entries().stream()
                .filter(name -> name.startsWith("META-INF/services/"))
                .toList();
    }

    private static List<String> providers(String service) throws IOException {
        return read(service)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String classFile(String type) {
        return type.replace('.', '/') + ".class";
    }

    private static Manifest manifest() throws IOException {
        return jar.getManifest();
    }

    private static String read(String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Set<String> reducedDependencies() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(REDUCED_POM.toFile());
        NodeList dependencies = pom.getElementsByTagName("dependency");
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            names.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
        }
        return names;
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent();
    }

    /** Undertow and Jackson by their relocated names, reached by reflection: only the jar has them under these. */
    static final class RelocatedServer {

        public static void main(String[] arguments) throws Exception {
            System.out.println(answer(RelocatedServer.class.getClassLoader()));
        }

        static String answer(ClassLoader loader) throws Exception {
            Class<?> undertow = loader.loadClass(SHADED + "io.undertow.Undertow");
            Class<?> builderType = loader.loadClass(SHADED + "io.undertow.Undertow$Builder");
            Class<?> handlerType = loader.loadClass(SHADED + "io.undertow.server.HttpHandler");
            Class<?> exchangeType = loader.loadClass(SHADED + "io.undertow.server.HttpServerExchange");
            Class<?> senderType = loader.loadClass(SHADED + "io.undertow.io.Sender");
            String json = json(loader);

            Object handler =
                    Proxy.newProxyInstance(loader, new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                        Object sender =
                                exchangeType.getMethod("getResponseSender").invoke(arguments[0]);
                        return senderType.getMethod("send", String.class).invoke(sender, json);
                    });
            Object builder = undertow.getMethod("builder").invoke(null);
            builderType.getMethod("addHttpListener", int.class, String.class).invoke(builder, 0, "127.0.0.1");
            builderType.getMethod("setIoThreads", int.class).invoke(builder, 1);
            builderType.getMethod("setWorkerThreads", int.class).invoke(builder, 1);
            builderType.getMethod("setHandler", handlerType).invoke(builder, handler);
            Object server = builderType.getMethod("build").invoke(builder);
            undertow.getMethod("start").invoke(server);
            try {
                Object listener =
                        ((List<?>) undertow.getMethod("getListenerInfo").invoke(server)).get(0);
                InetSocketAddress address = (InetSocketAddress)
                        listener.getClass().getMethod("getAddress").invoke(listener);
                return get(address);
            } finally {
                undertow.getMethod("stop").invoke(server);
            }
        }

        private static String json(ClassLoader loader) throws Exception {
            Class<?> type = loader.loadClass(SHADED + "com.fasterxml.jackson.databind.ObjectMapper");
            Object mapper = type.getConstructor().newInstance();
            return (String)
                    type.getMethod("writeValueAsString", Object.class).invoke(mapper, Map.of("Code", "Success"));
        }

        private static String get(InetSocketAddress address) throws Exception {
            URI uri = URI.create("http://127.0.0.1:" + address.getPort() + "/");
            return HttpClient.newBuilder()
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
