using System.Security.Cryptography;
using ApprovalEngine.Runtime.Storage;

namespace ApprovalEngine.IntegrationTests.Storage;

/// <summary>Files of any size go through in chunks; too large ones leave nothing behind.</summary>
public sealed class MaterialStoreTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("approval-files-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task File_Stored_LiesUnderItsHash()
    {
        var store = new MaterialStore(_folder);
        var content = RandomNumberGenerator.GetBytes(300_000);

        var version = (await store.StoreAsync(new MemoryStream(content), null, "upload", CancellationToken.None))
            .Version!;

        version.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        version.Bytes.ShouldBe(300_000);
        File.ReadAllBytes(Path.Combine(_folder, version.Sha256[..2], version.Sha256[2..])).ShouldBe(content);
        (await store.RehashAsync(version.Sha256, CancellationToken.None)).ShouldBe(version.Sha256);
    }

    [Test]
    public async Task File_OfKnownLengthAboveTheLimit_IsRefusedBeforeItIsRead()
    {
        var stream = new Endless();

        (await new MaterialStore(_folder).StoreAsync(
            stream, MaterialStore.DefaultMostBytes + 1, "upload", CancellationToken.None)).Version.ShouldBeNull();

        stream.BytesRead.ShouldBe(0);
    }

    [Test]
    public async Task File_OfUnknownLength_IsCutOffAtTheLimitWithoutBeingHeld()
    {
        var stream = new Endless();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        (await new MaterialStore(_folder).StoreAsync(stream, null, "upload", CancellationToken.None)).Version
            .ShouldBeNull();

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(20_000_000);
        stream.BytesRead.ShouldBeInRange(MaterialStore.DefaultMostBytes, MaterialStore.DefaultMostBytes + 1_000_000);
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Test]
    public async Task File_ExactlyAtTheLimit_IsTaken()
    {
        var store = new MaterialStore(_folder, mostBytes: 1000);

        (await store.StoreAsync(new MemoryStream(new byte[1000]), 1000, "upload", CancellationToken.None))
            .Version.ShouldNotBeNull();
        (await store.StoreAsync(new MemoryStream(new byte[1001]), null, "upload", CancellationToken.None))
            .Version.ShouldBeNull();
    }

    [Test]
    public async Task Sweep_RemovesOnlyOldFilesThatNoEventNames()
    {
        var store = new MaterialStore(_folder);
        var named = (await Store(store, "named")).Sha256;
        var unnamed = (await Store(store, "unnamed")).Sha256;
        var torn = Path.Combine(_folder, "torn.part");
        File.WriteAllText(torn, "half");

        store.Sweep(hash => hash == named, DateTimeOffset.UnixEpoch).ShouldBe(0);
        store.Sweep(hash => hash == named, DateTimeOffset.MaxValue).ShouldBe(2);

        store.Holds(named).ShouldBeTrue();
        store.Holds(unnamed).ShouldBeFalse();
        File.Exists(torn).ShouldBeFalse();
    }

    [Test]
    public async Task Sweep_OfADatabase_KeepsWhatAnEventNamesWhatIsWantedAndWhatIsYoung()
    {
        await using var office = Office.New();
        await office.UpToTheReviewsAsync("C-1");
        var unnamed = (await office.UploadAsync("never used")).Sha256;
        var written = Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(office.Materials.PathOf(unnamed)));

        MaterialSweep.Run(office.Database, written + Duration.FromHours(23)).ShouldBe(0);
        MaterialSweep.Run(office.Database, written + Duration.FromHours(25), sha256 => sha256 == unnamed).ShouldBe(0);
        MaterialSweep.Run(office.Database, written + Duration.FromHours(25)).ShouldBe(1);

        office.Materials.Holds(unnamed).ShouldBeFalse();
        (await office.VerifyAsync()).Findings.ShouldBeEmpty();
    }

    private static async Task<Cases.MaterialVersion> Store(MaterialStore store, string content) =>
        (await store.StoreAsync(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), null, "upload", CancellationToken.None))
                .Version!;

    private sealed class Endless : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
