/** Guest code: the switch files, the stacklet library, and the C runtime, as files to find. */
module org.stackletlab.guest {
    exports org.stackletlab.guest;
}
