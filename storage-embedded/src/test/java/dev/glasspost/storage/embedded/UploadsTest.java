package dev.glasspost.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.glasspost.mail.store.BlobRef;
import dev.glasspost.mail.store.BlobWriter;
import dev.glasspost.mail.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final int SEGMENT = 1 << 20;

  @TempDir Path folder;

  private final Workers workers = new Workers("test-", 2);
  private final WaitingRoom room = new WaitingRoom(SEGMENT, 10);
  private Segments segments;
  private Intake intake;
  private Lanes lanes;

  @BeforeEach
  void begin() {
    segments = new Segments(folder, InstantSource.system(), new Mishaps(InstantSource.system()));
    intake = new Intake(segments, SEGMENT, room, Optional.empty());
    lanes = new Lanes(segments, SEGMENT);
  }

  @AfterEach
  void end() {
    workers.close();
    lanes.close();
    intake.close();
    segments.close();
  }

  private Uploads uploads(long memoryLimit) throws IOException {
    return new Uploads(intake, lanes, workers, new Space(() -> Long.MAX_VALUE, 0), memoryLimit);
  }

  private static BlobWriter written(Uploads uploads, int length) {
    BlobWriter writer = uploads.begin();
    writer.write(Samples.octets("key", length), 0, length);
    return writer;
  }

  private void assertIntact(BlobRef blob, int length) throws IOException {
    try (var stream =
        new Download(new FrameReader(segments, intake, blob), workers, 0, blob.length())) {
      assertThat(stream.readAllBytes()).isEqualTo(Samples.octets("key", length));
    }
  }

  @Test
  void aSmallBlobWaitsInMemory() throws IOException {
    BlobRef blob = written(uploads(SEGMENT), Uploads.SMALL_OCTETS - 100).finish();
    assertThat(segments.keeps(blob)).isFalse();
    assertIntact(blob, Uploads.SMALL_OCTETS - 100);
    intake.write();
    assertThat(segments.keeps(blob)).isTrue();
    assertIntact(blob, Uploads.SMALL_OCTETS - 100);
  }

  @Test
  void aLargeBlobIsOnTheDiskWhenItHasAName() throws IOException {
    BlobRef blob = written(uploads(SEGMENT), Uploads.SMALL_OCTETS).finish();
    assertThat(segments.keeps(blob)).isTrue();
    assertIntact(blob, Uploads.SMALL_OCTETS);
  }

  @Test
  void beyondTheLimitOfMemorySmallBlobsAreTreatedAsLarge() throws IOException {
    Uploads uploads = uploads(100_000);
    BlobWriter first = written(uploads, 100_000);
    BlobWriter second = written(uploads, 100_000);
    second.write(Samples.octets("key", 0), 0, 0);
    BlobRef small = first.finish();
    BlobRef large = second.finish();
    assertThat(segments.keeps(small)).isFalse();
    assertThat(segments.keeps(large)).isTrue();
    assertIntact(small, 100_000);
    assertIntact(large, 100_000);
    assertThat(segments.keeps(written(uploads, 100_000).finish())).isFalse();
  }

  @Test
  void givenUpUploadsReturnTheirMemory() throws IOException {
    Uploads uploads = uploads(100_000);
    for (int i = 0; i < 10; i++) written(uploads, 90_000).close();
    assertThat(segments.keeps(written(uploads, 90_000).finish())).isFalse();
  }

  @Test
  void lanesAreUsedAgainAndFewAreKept() throws IOException {
    Uploads uploads = uploads(SEGMENT);
    List<BlobWriter> writers = new ArrayList<>();
    for (int i = 0; i < 12; i++) writers.add(written(uploads, Uploads.SMALL_OCTETS));
    for (BlobWriter writer : writers) assertIntact(writer.finish(), Uploads.SMALL_OCTETS);
    assertThat(segments.all()).hasSize(12);
    assertThat(segments.all().stream().filter(Segment::open)).hasSize(Lanes.MAX_IDLE);
    BlobRef next = written(uploads, Uploads.SMALL_OCTETS).finish();
    assertThat(segments.all()).hasSize(12);
    assertIntact(next, Uploads.SMALL_OCTETS);
  }

  @Test
  void aLaneThatIsFullIsNotUsedAgain() throws IOException {
    Uploads uploads = uploads(SEGMENT);
    BlobRef first = written(uploads, SEGMENT).finish();
    BlobRef second = written(uploads, SEGMENT).finish();
    assertThat(second.high()).isNotEqualTo(first.high());
    assertThat(segments.all().stream().filter(Segment::open)).isEmpty();
  }

  @Test
  void aGivenUpLaneIsWrittenFromItsLastBlobOn() throws IOException {
    Uploads uploads = uploads(SEGMENT);
    BlobRef first = written(uploads, Uploads.SMALL_OCTETS).finish();
    written(uploads, 2 * Uploads.SMALL_OCTETS).close();
    BlobRef second = written(uploads, Uploads.SMALL_OCTETS + 1).finish();
    assertThat(second.high()).isEqualTo(first.high());
    assertThat(second.low()).isEqualTo(first.low() + Frame.octets(first.length()));
    assertIntact(first, Uploads.SMALL_OCTETS);
    assertIntact(second, Uploads.SMALL_OCTETS + 1);
  }

  @Test
  void theReserveIsNotForNewBlobs() throws IOException {
    var full = new Uploads(intake, lanes, workers, new Space(() -> 5_000, 5_001), SEGMENT);
    assertThatExceptionOfType(StoreException.Full.class)
        .isThrownBy(full::begin)
        .withMessageContaining("disk is full");
  }
}
