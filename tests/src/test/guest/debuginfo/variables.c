// Variables of every type, all alive where stop_here is called.
#include <stdbool.h>
#include <stdio.h>

typedef unsigned char byte;
typedef int (*operation)(int, int);

enum colour { RED, GREEN = 5, BLUE };
enum flags { READ = 1, WRITE = 2, EXECUTE = 4 };

struct point {
    int x, y;
};

union word {
    unsigned number;
    byte bytes[4];
};

struct node {
    struct node *next;
    const char *name;
    struct point at;
    union {
        short low;
        short both[2];
    };
    unsigned narrow : 3, wide : 10;
    int : 0;
    signed little : 4;
    operation act;
    enum colour colour;
};

int global_count = 42;
static struct point origin = {-1, 7};
static const char *const words[] = {"zero", "one"};
volatile int sink;

static int add(int a, int b) {
    return a + b;
}

__attribute__((noinline)) static void stop_here(void) {
    sink++;
}

__attribute__((noinline)) static int show(int argument, const char *text) {
    static int calls = 3;
    char letter = 'a', newline = '\n';
    byte small = 200;
    bool yes = true;
    short negative = -2;
    unsigned long long huge = 18446744073709551615ULL;
    float half = 0.5f;
    double third = 1.0 / 3, large = 1e300, whole = 4;
    long double precise = 0.25L;
    int row[3] = {1, 2, 3}, many[50] = {0}, grid[2][2] = {{1, 2}, {3, 4}};
    char buffer[16] = "ball\t\"";
    struct node second = {NULL, "second", {3, 4}, {.low = 9}, 5, 600, -3, add, BLUE};
    struct node first = {&second, "first", {1, 2}, {.low = 8}, 1, 2, 3, NULL, (enum colour)9};
    struct node *chain = &first;
    union word word = {0x01020304};
    enum colour colour = GREEN;
    enum flags both = READ | EXECUTE;
    operation act = add;
    void *wild = (void *)8;
    const char *unreadable = (const char *)16;
    int *to_global = &global_count;
    struct point (*to_array)[3] = NULL;
    many[49] = 1;
    {
        int argument = 99;
        sink += argument;
        stop_here();
    }
    sink += letter + newline + small + yes + negative + (int)huge + (int)(half + third + large + whole);
    sink += (int)precise + row[0] + many[0] + grid[0][0] + buffer[0] + chain->at.x + (int)word.number;
    sink += (int)colour + (int)both + act(1, 2) + (wild == NULL) + (unreadable == NULL) + *to_global;
    return calls + argument + text[0] + (to_array == NULL) + origin.x + words[1][0];
}

int main(void) {
    return show(17, "hello") ? 0 : 1;
}
