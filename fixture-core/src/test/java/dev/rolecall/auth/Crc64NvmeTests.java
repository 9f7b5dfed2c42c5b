package dev.rolecall.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** CRC-64/NVME, which the SDK of the other tests cannot compute without its native library. */
class Crc64NvmeTests {

    /** [D] The check value in the catalogue of CRCs. */
    @Test
    void isThatOfTheCatalogue() {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update("_123456789_".getBytes(StandardCharsets.US_ASCII), 1, 9);
        assertThat(Long.toHexString(crc.getValue())).isEqualTo("ae8b14860a799888");
        crc.reset();
        assertThat(crc.getValue()).isZero();
    }
}
