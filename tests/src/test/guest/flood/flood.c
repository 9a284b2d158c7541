// 100 MB of output.
#include <string.h>
#include <stdio.h>

int main(void)
{
    static char line[1000];

    memset(line, 'x', sizeof line - 1);
    line[sizeof line - 1] = '\n';
    for (int i = 0; i < 100000; i++)
        fwrite(line, 1, sizeof line, stdout);
    return 0;
}
