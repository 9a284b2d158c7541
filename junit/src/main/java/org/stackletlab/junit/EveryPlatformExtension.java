package org.stackletlab.junit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.stackletlab.emulator.arch.Platform;
import org.stackletlab.emulator.arch.Platforms;

/** Repeats a test for each platform; {@link EveryPlatform} brings it along. */
public final class EveryPlatformExtension implements TestTemplateInvocationContextProvider {
    /** JUnit makes one for each test. */
    public EveryPlatformExtension() {}

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(EveryPlatform.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        String[] names = context.getRequiredTestMethod().getAnnotation(EveryPlatform.class).value();
        List<Platform> platforms =
                names.length == 0
                        ? Platforms.all()
                        : Arrays.stream(names).map(EveryPlatformExtension::named).toList();
        return platforms.stream().map(OnPlatform::new);
    }

    private static Platform named(String name) {
        return Platforms.named(name)
                .orElseThrow(
                        () ->
                                new ExtensionConfigurationException(
                                        "@EveryPlatform(\"%s\"): there is no such platform; there are: %s"
                                                .formatted(
                                                        name,
                                                        Platforms.all().stream()
                                                                .map(Platform::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private record OnPlatform(Platform platform) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return platform.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Machines(platform));
        }
    }

    private record Machines(Platform platform) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LabMachine.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return new LabMachine(platform);
        }
    }
}
