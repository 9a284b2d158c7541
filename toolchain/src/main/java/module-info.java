/** From C and assembly sources to images, and back to listings. */
module org.stackletlab.toolchain {
    requires transitive org.stackletlab.emulator;
}
