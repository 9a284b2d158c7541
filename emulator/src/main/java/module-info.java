/** Emulated CPUs: platform facts, images, machines. */
module org.stackletlab.emulator {}
