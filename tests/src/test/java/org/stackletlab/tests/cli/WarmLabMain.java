package org.stackletlab.tests.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stackletlab.cli.Lab;

/** The other end of {@link WarmLab}: one command after the other, until nobody asks any more. */
final class WarmLabMain {
    private WarmLabMain() {}

    /**
     * Runs commands.
     *
     * @param arguments what is written behind the output of each command
     */
    public static void main(String[] arguments) throws IOException {
        byte[] mark = arguments[0].getBytes(StandardCharsets.US_ASCII);
        DataInputStream requests = new DataInputStream(System.in);
        while (true) {
            List<String> command = new ArrayList<>();
            try {
                for (int count = requests.readInt(); count > 0; count--) {
                    command.add(requests.readUTF());
                }
            } catch (EOFException nobody) {
                return;
            }
            System.setIn(
                    new ByteArrayInputStream(requests.readUTF().getBytes(StandardCharsets.UTF_8)));
            int exitCode = Lab.execute(command);
            System.err.write(mark);
            System.err.flush();
            DataOutputStream out = new DataOutputStream(System.out);
            out.write(mark);
            out.writeInt(exitCode);
            out.flush();
        }
    }
}
