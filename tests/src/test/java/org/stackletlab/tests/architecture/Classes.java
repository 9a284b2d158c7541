package org.stackletlab.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of all modules, read once for all rules. */
final class Classes {
    /** Keystone, translated from WebAssembly, is two megabytes in one class. */
    private static final ImportOption WRITTEN_HERE =
            location -> !location.contains("/KeystoneModule");

    static final JavaClasses ALL = read("target/classes", "target/test-classes");
    static final JavaClasses MAIN = ALL.that(describe("are no tests", Classes::isMain));

    private Classes() {}

    private static boolean isMain(JavaClass type) {
        return type.getSource().orElseThrow().getUri().toString().contains("/target/classes/");
    }

    private static JavaClasses read(String... folders) {
        List<Path> paths =
                Stream.of(LabModule.values())
                        .flatMap(
                                module ->
                                        Stream.of(folders)
                                                .map(
                                                        Checkout.HOME.resolve(module.folder())
                                                                ::resolve))
                        .filter(Files::isDirectory)
                        .toList();
        return new ClassFileImporter().withImportOption(WRITTEN_HERE).importPaths(paths);
    }
}
