package org.stackletlab.visualizer.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes PDF documents of hand-outs. */
public final class PdfPrinter {
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/DejaVu";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /**
     * It complains of fonts that no page here uses, and of the JDK. A logger that nobody holds is
     * forgotten.
     */
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    private PdfPrinter() {}

    /**
     * The document of a page.
     *
     * @param page well-formed XML that needs nothing else
     * @param producer what the document says of who made it, also as a comment at its end; ASCII
     * @throws IOException if it cannot be laid out
     */
    public static byte[] print(String page, String producer) throws IOException {
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.SEVERE));
        PDFBOX.setLevel(Level.OFF);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.withProducer(producer);
        font(builder, "Serif", "Serif", NORMAL, FontStyle.NORMAL);
        font(builder, "Serif-Bold", "Serif", BOLD, FontStyle.NORMAL);
        font(builder, "Serif-Italic", "Serif", NORMAL, FontStyle.ITALIC);
        font(builder, "Sans", "Sans", NORMAL, FontStyle.NORMAL);
        font(builder, "Sans-Bold", "Sans", BOLD, FontStyle.NORMAL);
        font(builder, "SansMono", "Mono", NORMAL, FontStyle.NORMAL);
        font(builder, "SansMono-Bold", "Mono", BOLD, FontStyle.NORMAL);
        font(builder, "SansMono-Oblique", "Mono", NORMAL, FontStyle.ITALIC);
        builder.withHtmlContent(page, null);
        builder.toStream(out);
        builder.run();
        out.write(("%" + producer).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void font(
            PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        builder.useFont(() -> open(file), family, weight, style, true);
    }

    private static InputStream open(String file) {
        String resource = FONTS + file + ".ttf";
        InputStream font = PdfPrinter.class.getClassLoader().getResourceAsStream(resource);
        if (font == null) {
            throw new IllegalStateException("the font " + resource + " is not on the module path");
        }
        return font;
    }
}
