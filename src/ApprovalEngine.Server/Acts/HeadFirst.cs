namespace ApprovalEngine.Server.Acts;

/// <summary>A stream whose first bytes were read already and are given once more.</summary>
internal sealed class HeadFirst(byte[] head, Stream rest) : Stream
{
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes of a stream, as many as there are up to a number.</summary>
    public static async Task<byte[]> ReadAsync(Stream stream, int most, CancellationToken cancellation)
    {
        var head = new byte[most];
        var read = await stream.ReadAtLeastAsync(head, most, throwOnEndOfStream: false, cancellation);
        return head[..read];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given == head.Length)
        {
            return await rest.ReadAsync(buffer, cancellationToken);
        }

        var part = head.AsMemory(_given, Math.Min(buffer.Length, head.Length - _given));
        part.CopyTo(buffer);
        _given += part.Length;
        return part.Length;
    }

    public override Task<int> ReadAsync(
        byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
