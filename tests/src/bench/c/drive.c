/*
 * Runs an image as the lab does, but by C code that calls libunicorn directly: what the lab's speed is measured
 * against. Same memory map, boot block and host calls; no budget, no probes, no fault messages.
 *
 *   drive [--count N] [--instructions] [--heap BYTES] [--stack BYTES] IMAGE [ARGUMENT...]
 *
 * --count N        gives uc_emu_start a limit of N instructions, which makes it count them one by one
 * --instructions   counts them by a hook of our own, also one by one
 *
 * The guest's output goes to standard output and standard error. The last line on standard error is
 *   seconds S exit CODE [instructions N]
 * where S is the time spent in uc_emu_start alone.
 */
#include <elf.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unicorn/unicorn.h>

enum { PAGE = 4096, HEAP = 0x10000000, STACK = 0x20000000, HOST = 0x70000000, SLOT = 16 };

struct boot {
    uint32_t version, argc;
    uint64_t argv, heap_start, heap_bytes, fail_malloc;
};

static uc_engine *uc;
static int arm, word;
static uint8_t *image_bytes;
static uint64_t entry, heap_bytes = 64u << 20, stack_bytes = 1u << 20, clock_ticks, instructions;
static uint8_t *stack;
static int exit_code = -1;

static void die(const char *what)
{
    fprintf(stderr, "drive: %s\n", what);
    exit(2);
}

static void check(uc_err error, const char *what)
{
    if (error != UC_ERR_OK) {
        fprintf(stderr, "drive: %s: %s\n", what, uc_strerror(error));
        exit(2);
    }
}

static uint64_t read_register(int id)
{
    uint64_t value = 0;
    check(uc_reg_read(uc, id, &value), "uc_reg_read");
    return value;
}

static void write_register(int id, uint64_t value)
{
    check(uc_reg_write(uc, id, &value), "uc_reg_write");
}

/* Zeroed memory that both sides use, as in the lab. */
static uint8_t *map(uint64_t address, uint64_t bytes, int permissions)
{
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        die("no memory");
    check(uc_mem_map_ptr(uc, address, bytes, permissions, memory), "uc_mem_map_ptr");
    return memory;
}

static void load_segment(uint64_t address, uint64_t offset, uint64_t filled, uint64_t bytes, uint32_t flags)
{
    uint64_t start = address & ~(uint64_t)(PAGE - 1);
    uint64_t end = (address + bytes + PAGE - 1) & ~(uint64_t)(PAGE - 1);
    int permissions = (flags & PF_R ? UC_PROT_READ : 0) | (flags & PF_W ? UC_PROT_WRITE : 0)
        | (flags & PF_X ? UC_PROT_EXEC : 0);
    memcpy(map(start, end - start, permissions) + (address - start), image_bytes + offset, filled);
}

static void open_engine(int machine)
{
    arm = machine == EM_ARM;
    word = machine == EM_X86_64 ? 8 : 4;
    uc_mode mode = arm ? UC_MODE_ARM : word == 8 ? UC_MODE_64 : UC_MODE_32;
    check(uc_open(arm ? UC_ARCH_ARM : UC_ARCH_X86, mode, &uc), "uc_open");
}

static void load_image(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        die("cannot read the image");
    long size = ftell(file);
    image_bytes = malloc(size);
    rewind(file);
    if (size < (long)sizeof(Elf64_Ehdr) || fread(image_bytes, 1, size, file) != (size_t)size)
        die("cannot read the image");
    fclose(file);
    if (image_bytes[EI_CLASS] == ELFCLASS64) {
        Elf64_Ehdr *header = (void *)image_bytes;
        Elf64_Phdr *part = (void *)(image_bytes + header->e_phoff);
        open_engine(header->e_machine);
        entry = header->e_entry;
        for (int i = 0; i < header->e_phnum; i++, part++)
            if (part->p_type == PT_LOAD && part->p_memsz)
                load_segment(part->p_vaddr, part->p_offset, part->p_filesz, part->p_memsz, part->p_flags);
    } else {
        Elf32_Ehdr *header = (void *)image_bytes;
        Elf32_Phdr *part = (void *)(image_bytes + header->e_phoff);
        open_engine(header->e_machine);
        entry = header->e_entry;
        for (int i = 0; i < header->e_phnum; i++, part++)
            if (part->p_type == PT_LOAD && part->p_memsz)
                load_segment(part->p_vaddr, part->p_offset, part->p_filesz, part->p_memsz, part->p_flags);
    }
}

static uint64_t put_word(uint64_t address, uint64_t value)
{
    memcpy(stack + (address - STACK), &value, word);
    return address + word;
}

/* The boot block at the top of the stack and the call of the entry point, as the lab lays them out. */
static void prepare_start(int argc, char **argv)
{
    uint64_t top = STACK + stack_bytes, strings = top;
    for (int i = 0; i < argc; i++)
        strings -= strlen(argv[i]) + 1;
    uint64_t vector = (strings - (uint64_t)(argc + 1) * word) & ~7ull;
    uint64_t block = (vector - sizeof(struct boot)) & ~7ull;
    struct boot boot = { 1, argc, vector, HEAP, heap_bytes, 0 };
    memcpy(stack + (block - STACK), &boot, sizeof boot);
    for (int i = 0; i < argc; i++) {
        vector = put_word(vector, strings);
        strcpy((char *)stack + (strings - STACK), argv[i]);
        strings += strlen(argv[i]) + 1;
    }
    uint64_t on_stack = !arm && word == 4 ? 4 : 0;
    uint64_t sp = (block - on_stack) & ~15ull;
    if (on_stack)
        put_word(sp, block);
    if (arm) {
        write_register(UC_ARM_REG_C1_C0_2, 0xf << 20);
        write_register(UC_ARM_REG_FPEXC, 0x40000000);
        write_register(UC_ARM_REG_SP, sp);
        write_register(UC_ARM_REG_R0, block);
    } else {
        write_register(UC_X86_REG_CR4, read_register(UC_X86_REG_CR4) | 0x600);
        write_register(UC_X86_REG_MXCSR, 0x1f80);
        write_register(UC_X86_REG_FPCW, 0x37f);
        write_register(word == 8 ? UC_X86_REG_RSP : UC_X86_REG_ESP, sp - word); /* return address 0 */
        if (word == 8)
            write_register(UC_X86_REG_RDI, block);
    }
}

static uint64_t argument(int index)
{
    static const int registers[] = { UC_X86_REG_RDI, UC_X86_REG_RSI, UC_X86_REG_RDX };
    if (arm)
        return read_register(UC_ARM_REG_R0 + index);
    if (word == 8)
        return read_register(registers[index]);
    uint32_t value = 0;
    check(uc_mem_read(uc, read_register(UC_X86_REG_ESP) + 4 + 4 * index, &value, 4), "uc_mem_read");
    return value;
}

static void answer(uint64_t value)
{
    write_register(arm ? UC_ARM_REG_R0 : word == 8 ? UC_X86_REG_RAX : UC_X86_REG_EAX, value & 0xffffffff);
}

static void guest_write(void)
{
    uint32_t count = argument(2);
    char *bytes = malloc(count);
    if (uc_mem_read(uc, argument(1), bytes, count) == UC_ERR_OK) {
        fwrite(bytes, 1, count, argument(0) == 2 ? stderr : stdout);
        answer(count);
    } else {
        answer(-1);
    }
    free(bytes);
}

static void host_call(uc_engine *engine, uint64_t address, uint32_t size, void *data)
{
    (void)size, (void)data;
    switch ((address - HOST) / SLOT) {
    case 1:
        guest_write();
        return;
    case 4:
        answer(++clock_ticks);
        return;
    case 5:
        answer(clock_ticks >> 32);
        return;
    case 0:
        exit_code = argument(0) & 0xff;
        break;
    default:
        exit_code = 134;
        break;
    }
    uc_emu_stop(engine);
}

static void map_host_page(void)
{
    static const uint8_t bx_lr[] = { 0x1e, 0xff, 0x2f, 0xe1 };
    uint8_t *page = map(HOST, PAGE, UC_PROT_READ | UC_PROT_EXEC);
    for (int i = 0; i < PAGE; i += SLOT)
        arm ? (void)memcpy(page + i, bx_lr, 4) : (void)(page[i] = 0xc3);
    uc_hook hook;
    check(uc_hook_add(uc, &hook, UC_HOOK_CODE, host_call, NULL, (uint64_t)HOST, (uint64_t)HOST + PAGE - 1),
        "uc_hook_add");
}

static void count_instruction(uc_engine *engine, uint64_t address, uint32_t size, void *data)
{
    (void)engine, (void)address, (void)size, (void)data;
    instructions++;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

int main(int argc, char **argv)
{
    uint64_t limit = 0;
    int counted = 0;
    for (argc--, argv++; argc && !strncmp(*argv, "--", 2); argc--, argv++) {
        if (!strcmp(*argv, "--instructions")) {
            counted = 1;
            continue;
        }
        if (argc < 2)
            die("an option lacks its value");
        uint64_t value = strtoull(argv[1], NULL, 0);
        if (!strcmp(*argv, "--count"))
            limit = value;
        else if (!strcmp(*argv, "--heap"))
            heap_bytes = value;
        else if (!strcmp(*argv, "--stack"))
            stack_bytes = value;
        else
            die("unknown option");
        argc--, argv++;
    }
    if (!argc)
        die("usage: drive [--count N] [--instructions] [--heap BYTES] [--stack BYTES] IMAGE [ARGUMENT...]");
    load_image(argv[0]);
    map(HEAP, heap_bytes, UC_PROT_READ | UC_PROT_WRITE);
    stack = map(STACK, stack_bytes, UC_PROT_READ | UC_PROT_WRITE);
    map_host_page();
    prepare_start(argc, argv);
    uc_hook hook;
    if (counted)
        check(uc_hook_add(uc, &hook, UC_HOOK_CODE, count_instruction, NULL, 1ull, 0ull), "uc_hook_add");
    double start = now();
    uc_err error = uc_emu_start(uc, entry, 0xffff0000, 0, limit);
    double seconds = now() - start;
    fflush(stdout);
    if (error != UC_ERR_OK)
        fprintf(stderr, "drive: uc_emu_start: %s\n", uc_strerror(error));
    fprintf(stderr, "seconds %.6f exit %d", seconds, exit_code);
    if (counted)
        fprintf(stderr, " instructions %" PRIu64, instructions);
    fprintf(stderr, "\n");
    return error == UC_ERR_OK ? 0 : 1;
}
