package org.stackletlab.tests.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One parsed Java file. */
record JavaSource(Path file, CompilationUnitTree unit, DocTrees trees) {
    static final List<JavaSource> MAIN = parse(Checkout.mainJavaFiles());
    static final List<JavaSource> TESTS = parse(Checkout.testJavaFiles());

    static List<JavaSource> parse(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            DocTrees trees = DocTrees.instance(task);
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(new JavaSource(Path.of(unit.getSourceFile().toUri()), unit, trees));
            }
            return List.copyOf(sources);
        } catch (IOException e) {
            throw new UncheckedIOException("parsing the sources", e);
        }
    }

    /** "module/…/File.java:line". */
    String where(Tree tree) {
        return Checkout.name(file) + ":" + firstLine(tree);
    }

    long firstLine(Tree tree) {
        return lines().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    long lastLine(Tree tree) {
        return lines().getLineNumber(trees.getSourcePositions().getEndPosition(unit, tree));
    }

    boolean isDocumented(Tree tree) {
        return trees.getDocComment(TreePath.getPath(unit, tree)) != null;
    }

    private LineMap lines() {
        return unit.getLineMap();
    }
}
