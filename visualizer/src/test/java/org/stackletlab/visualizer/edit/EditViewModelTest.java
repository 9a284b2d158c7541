package org.stackletlab.visualizer.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditViewModelTest {
    private static final String TEXT = "int main(void)\n{\n    return 0;\n}\n";
    private static final String EDITED = TEXT.replace("0", "1");

    @TempDir Path folder;
    private Path file;
    private Drafts drafts;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("prog.c"), TEXT);
        drafts = Drafts.in(folder.resolve("cache"));
    }

    private EditViewModel open(Document document) {
        return new EditViewModel(List.of(document), drafts, Runnable::run, Runnable::run);
    }

    private Document document() {
        return new Document(file, false, TEXT);
    }

    @Test
    void editIsFoundAgainAfterTheWindowWasClosed() {
        Document first = document();
        EditViewModel edit = open(first);
        first.textProperty().set(EDITED);
        edit.close();
        Document second = document();
        EditViewModel again = open(second);
        assertEquals(EDITED, again.offersProperty().get().get(second).text());
        again.take(second);
        assertEquals(EDITED, second.textProperty().get());
        assertEquals(Map.of(), again.offersProperty().get());
        again.close();
    }

    @Test
    void editIsKeptSoonAlthoughNobodyClosesAnything() throws Exception {
        Document document = document();
        EditViewModel edit = open(document);
        document.textProperty().set(EDITED);
        while (drafts.find(file).isEmpty()) {
            Thread.sleep(20);
        }
        assertEquals(EDITED, drafts.find(file).orElseThrow().text());
        edit.close();
    }

    @Test
    void editThatWasUndoneIsNotOffered() {
        Document document = document();
        EditViewModel edit = open(document);
        document.textProperty().set(EDITED);
        document.textProperty().set(TEXT);
        edit.close();
        assertEquals(Optional.empty(), drafts.find(file));
    }

    @Test
    void fileThatStaysAsItIsLosesItsDraft() throws Exception {
        drafts.keep(file, new Draft(EDITED, java.time.Instant.EPOCH));
        Document document = document();
        EditViewModel edit = open(document);
        edit.leave(document);
        edit.close();
        assertEquals(TEXT, document.textProperty().get());
        assertEquals(Optional.empty(), drafts.find(file));
    }

    @Test
    void savedTextIsInTheFileAndNoDraftRemains() throws Exception {
        Document document = document();
        EditViewModel edit = open(document);
        document.textProperty().set(EDITED);
        edit.save(document);
        edit.close();
        assertEquals(EDITED, Files.readString(file));
        assertEquals(Optional.empty(), drafts.find(file));
    }

    @Test
    void changeBySomebodyElseIsNotOverwritten() throws Exception {
        Document document = document();
        EditViewModel edit = open(document);
        document.textProperty().set(EDITED);
        Files.writeString(file, "// theirs\n");
        edit.save(document);
        assertEquals("// theirs\n", Files.readString(file));
        assertTrue(edit.wordsProperty().get().contains("changed by somebody else"));
        edit.close();
    }

    @Test
    void whatCameWithTheLabIsNotOverwritten() throws Exception {
        Document document = new Document(file, true, TEXT);
        EditViewModel edit = open(document);
        document.textProperty().set(EDITED);
        edit.save(document);
        assertEquals(TEXT, Files.readString(file));
        edit.saveAs(document, folder.resolve("mine.c"));
        assertEquals(EDITED, Files.readString(folder.resolve("mine.c")));
        edit.close();
    }
}
