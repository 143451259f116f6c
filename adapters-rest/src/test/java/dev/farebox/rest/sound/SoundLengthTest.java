package dev.farebox.rest.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The length of sound")
class SoundLengthTest {
    private static long seconds(byte[] file) {
        byte[] body = new byte[file.length + 20];
        Arrays.fill(body, (byte) 0xFF);
        System.arraycopy(file, 0, body, 7, file.length);
        return SoundLength.mostSeconds(body, 7, 7 + file.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] wav(int samplesPerSecond, int channels, int bits, int bytes) {
        return ByteBuffer.allocate(52 + bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF\0\0\0\0WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) channels)
                .putInt(samplesPerSecond)
                .putInt(1)
                .putShort((short) 1)
                .putShort((short) bits)
                .put(ascii("LIST\0\0\0\0data"))
                .putInt(8)
                .array();
    }

    @ParameterizedTest
    @CsvSource({
        "8000, 1, 8, 24000, 3",
        "8000, 1, 8, 24001, 4",
        "16000, 1, 16, 320000, 10",
        "48000, 2, 24, 288000, 1",
        "8000, 1, 8, 1, 1"
    })
    @DisplayName("of WAV comes from its rate and its real size, whatever it says about its size")
    void wav(int samplesPerSecond, int channels, int bits, int bytes, long expected) {
        assertThat(seconds(wav(samplesPerSecond, channels, bits, bytes))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2000000000, 8, 64", "8000, 0, 8", "8000, 1, 0", "8000, 60000, 8"})
    @DisplayName("of WAV with a rate that no sound has is taken for the longest that fits")
    void impossibleWav(int samplesPerSecond, int channels, int bits) {
        assertThat(seconds(wav(samplesPerSecond, channels, bits, 74_948))).isEqualTo(101);
    }

    @Test
    @DisplayName("of MP3 is that of all its frames, behind a tag and over what is none")
    void mp3() {
        // MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes and 1152 samples each; 100 of them are 2.6 s.
        ByteBuffer file = ByteBuffer.allocate(10 + 300 + 50 * 417 + 99 + 50 * 417);
        file.put(ascii("ID3\4\0\0")).put(new byte[] {0, 0, 2, 44});
        file.position(310);
        frames(file, 50);
        file.position(file.position() + 99);
        frames(file, 50);
        assertThat(seconds(file.array())).isEqualTo(3);
    }

    private static void frames(ByteBuffer file, int count) {
        for (int i = 0; i < count; i++) {
            int next = file.position() + 417;
            file.put(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0});
            file.position(next);
        }
    }

    private static byte[] flac(long samples, int bytes) {
        long packed = 44_100L << 44 | 1L << 41 | 15L << 36 | samples;
        return ByteBuffer.allocate(bytes)
                .put(ascii("fLaC\0\0\0\42"))
                .position(18)
                .putLong(packed)
                .array();
    }

    private static byte[] opus(long samples, int bytes) {
        ByteBuffer file = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("OggS")).position(28).put(ascii("OpusHead"));
        file.position(bytes - 40).put(ascii("OggS\0\4")).putLong(samples);
        return file.array();
    }

    private static byte[] mp4(long units, int bytes) {
        ByteBuffer file = ByteBuffer.allocate(bytes);
        file.putInt(16).put(ascii("ftypM4A \0\0\0\0"));
        file.putInt(24).put(ascii("free")).position(40);
        file.putInt(200).put(ascii("moov"));
        file.putInt(108)
                .put(ascii("mvhd"))
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1000)
                .putInt((int) units);
        return file.array();
    }

    @Test
    @DisplayName("of FLAC, Ogg and MP4 is what their headers count")
    void headers() {
        assertThat(seconds(flac(44_100 * 10, 400_000))).isEqualTo(10);
        assertThat(seconds(flac(44_100 * 10 + 1, 400_000))).isEqualTo(11);
        assertThat(seconds(opus(48_000 * 30, 100_000))).isEqualTo(30);
        assertThat(seconds(mp4(12_345, 100_000))).isEqualTo(13);
    }

    @Test
    @DisplayName("is never less than so many bytes can be squeezed into, and never more than they can last")
    void lies() {
        assertThat(seconds(flac(1, 10 * 44_100 * 4))).isEqualTo(10);
        assertThat(seconds(opus(1, 6_400_000))).isEqualTo(100);
        assertThat(seconds(mp4(1, 15_000_000))).isEqualTo(10);
        assertThat(seconds(opus(Long.MAX_VALUE, 7_500))).isEqualTo(11);
        assertThat(seconds(flac(0xFFFFFFFFFL, 7_500))).isEqualTo(11);
    }

    @Test
    @DisplayName("of anything else is the longest that fits")
    void unknown() {
        assertThat(seconds(new byte[750 * 60])).isEqualTo(61);
        assertThat(seconds(new byte[1])).isEqualTo(1);
        assertThat(seconds(ascii("RIFF"))).isEqualTo(1);
        assertThat(seconds(ascii("OggS"))).isEqualTo(1);
        assertThat(seconds(ascii("fLaC"))).isEqualTo(1);
        assertThat(seconds(ascii("0000ftyp"))).isEqualTo(1);
    }
}
