package io.practicelinks.edge.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The checksum that ties a body to its epoch and seq. Owned by one thread; allocates nothing per call. */
final class RecordChecksum {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CRC32C crc = new CRC32C();
    private final byte[] place = new byte[16];

    int of(long epoch, long seq, byte[] body, int offset, int length) {
        LONG.set(place, 0, epoch);
        LONG.set(place, 8, seq);
        crc.reset();
        crc.update(place, 0, place.length);
        crc.update(body, offset, length);
        return (int) crc.getValue();
    }
}
