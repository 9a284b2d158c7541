// Calls an array.
static unsigned char data[64];

int main(void)
{
    void (*volatile function)(void) = (void (*)(void))(unsigned long)data;

    function();
    return 0;
}

// expect exit: 139
// expect error: lab run: jump to data: tried to execute 0x000..... (data), coming from main+0x.. (jump_to_data.c:8); data is not executable: a return address or function pointer was overwritten
