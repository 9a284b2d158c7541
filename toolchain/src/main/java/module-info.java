/** Sources to images: clang and lld, Keystone for the switch file, LLVM's disassembler, a cache. */
module org.stackletlab.toolchain {
    requires transitive org.stackletlab.emulator;
    requires com.dylibso.chicory.runtime;
    requires com.dylibso.chicory.wasm;

    exports org.stackletlab.toolchain;
}
