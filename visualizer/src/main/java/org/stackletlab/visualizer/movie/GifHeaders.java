package org.stackletlab.visualizer.movie;

import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** What stands in a GIF besides pixels, in the tree form that {@code javax.imageio} specifies. */
final class GifHeaders {
    private GifHeaders() {}

    /** The head of the file. */
    static void describe(IIOMetadata whole, int width, int height, int[] table)
            throws IIOInvalidTreeException {
        String format = whole.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) whole.getAsTree(format);
        put(root, "Version", "value", "89a");
        put(root, "LogicalScreenDescriptor", "logicalScreenWidth", width);
        put(root, "LogicalScreenDescriptor", "logicalScreenHeight", height);
        put(root, "LogicalScreenDescriptor", "colorResolution", 8);
        put(root, "LogicalScreenDescriptor", "pixelAspectRatio", 0);
        put(root, "GlobalColorTable", "sizeOfGlobalColorTable", table.length);
        put(root, "GlobalColorTable", "backgroundColorIndex", 0);
        put(root, "GlobalColorTable", "sortFlag", "FALSE");
        IIOMetadataNode colours = child(root, "GlobalColorTable");
        for (int i = 0; i < table.length; i++) {
            IIOMetadataNode entry = new IIOMetadataNode("ColorTableEntry");
            entry.setAttribute("index", Integer.toString(i));
            entry.setAttribute("red", Integer.toString(table[i] >> 16 & 0xff));
            entry.setAttribute("green", Integer.toString(table[i] >> 8 & 0xff));
            entry.setAttribute("blue", Integer.toString(table[i] & 0xff));
            colours.appendChild(entry);
        }
        whole.setFromTree(format, root);
    }

    /** The head of a frame. */
    static void describe(IIOMetadata frame, GifRectangle at, int centiseconds, boolean first)
            throws IIOInvalidTreeException {
        String format = frame.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) frame.getAsTree(format);
        put(root, "ImageDescriptor", "imageLeftPosition", at.x());
        put(root, "ImageDescriptor", "imageTopPosition", at.y());
        put(root, "GraphicControlExtension", "disposalMethod", "doNotDispose");
        put(root, "GraphicControlExtension", "userInputFlag", "FALSE");
        put(root, "GraphicControlExtension", "transparentColorFlag", "TRUE");
        put(root, "GraphicControlExtension", "transparentColorIndex", GifPalette.COLOURS);
        put(root, "GraphicControlExtension", "delayTime", centiseconds);
        if (first) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(new byte[] {1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(repeat);
        }
        frame.setFromTree(format, root);
    }

    private static void put(IIOMetadataNode root, String node, String attribute, Object value) {
        child(root, node).setAttribute(attribute, value.toString());
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
