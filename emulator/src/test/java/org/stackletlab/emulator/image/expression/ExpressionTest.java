package org.stackletlab.emulator.image.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    /** Register n holds 100 n; a word of memory is its address plus 1; the frame base is 1000. */
    private record World(int wordBytes) implements ExpressionContext {
        @Override
        public OptionalLong register(int number) {
            return number < 8 ? OptionalLong.of(100L * number) : OptionalLong.empty();
        }

        @Override
        public OptionalLong memory(long address, int bytes) {
            return address < 5000 ? OptionalLong.of(address + 1) : OptionalLong.empty();
        }

        @Override
        public OptionalLong frameBase() {
            return OptionalLong.of(1000);
        }
    }

    private static Location evaluate(String hex, int wordBytes) {
        ByteBuffer code =
                ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex(hex))
                        .order(ByteOrder.LITTLE_ENDIAN);
        return Expression.evaluate(code, new World(wordBytes));
    }

    @ParameterizedTest
    @CsvSource({
        "91 70,984", // fbreg -16
        "73 08,308", // breg3 +8
        "92 04 7f,399", // bregx r4 -1
        "35 36 22,11", // lit5 lit6 plus
        "08 14 35 1c,15", // 20 minus 5
        "11 7d 11 02 1b,4294967295", // -3 div 2
        "70 00 06 06,2", // deref twice
        "38 12 1e,64", // dup mul
        "33 34 16 1c,1", // 3 4 swap minus
        "31 28 01 00 38 37,7", // bra over one operation
        "39 23 80 01,137" // plus_uconst
    })
    void operationsComputeAddresses(String hex, long address) {
        assertEquals(new Location.Memory(address), evaluate(hex, 4));
    }

    @Test
    void valuesRegistersAndPiecesAreToldApart() {
        assertEquals(new Location.Value(5), evaluate("35 9f", 8));
        assertEquals(new Location.InRegister(3), evaluate("53", 8));
        assertEquals(
                new Location.Pieces(
                        List.of(
                                new Location.Piece(new Location.InRegister(0), 32, 0),
                                new Location.Piece(new Location.Missing("optimized out"), 32, 0))),
                evaluate("50 93 04 93 04", 8));
        assertInstanceOf(Location.Bytes.class, evaluate("9e 02 01 02", 8));
    }

    @Test
    void conversionsCutAndExtend() {
        assertEquals(new Location.Value(0xffff_ffffL), evaluate("11 7f a8 00 9f", 4));
        assertEquals(new Location.Value(-1), evaluate("11 7f a8 00 9f", 8));
    }

    @ParameterizedTest
    @CsvSource({
        "'',optimized out",
        "22,the expression takes more than it has",
        "7f 00,register 15 is not known here",
        "0c 00 00 01 00 06,the memory at 0x00010000 is not known here",
        "2f fd ff,the expression does not end",
        "e0,'the expression uses the operation 0xe0, which is not read here'"
    })
    void whatCannotBeKnownIsSaidToBeSo(String hex, String why) {
        Location found =
                hex.isEmpty()
                        ? Expression.evaluate(ByteBuffer.allocate(0), new World(4))
                        : evaluate(hex, 4);
        assertEquals(new Location.Missing(why), found);
    }
}
