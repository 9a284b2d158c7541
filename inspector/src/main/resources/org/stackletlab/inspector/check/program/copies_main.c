/* Three contexts on one stack: two put their bytes aside, the third one leaves for them. */
int main(void)
{
    top = @TOP@;
    stay(@FIRST@); /* returns twice */
    if (turn == 0) {
        turn = 1;
        stay(@SECOND@); /* returns twice */
        if (turn == 1) {
            turn = 2;
            change(@THIRD@, 0); /* the third context is gone for good, */
        }
        printf("nothing was wrong\n");
        return 0;
    }
    change(@THIRD@, 1); /* and so is the first one, that came back */
    return 1;
}
