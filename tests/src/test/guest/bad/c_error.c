// Does not compile.
int main(void)
{
    int x = 1
    return y;
}

// expect exit: 65
// expect error: c_error.c:4:14: error: expected ';' at end of declaration
// expect error:     4 |     int x = 1
// expect error:       |              ^
// expect error:       |              ;
// expect error: 1 error generated.
