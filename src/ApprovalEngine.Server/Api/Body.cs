using ApprovalEngine.Definitions;
using ApprovalEngine.Scenarios;

namespace ApprovalEngine.Server.Api;

/// <summary>Reads the body of a request.</summary>
internal static class Body
{
    /// <summary>The largest body of JSON that is read, in bytes; files go to their own address.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Reads a record; else the refusal that says line, column and pointer of what is wrong.</summary>
    public static async Task<(T? Value, IResult? Refused)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var (bytes, refused) = await ReadAsync(context);
        if (refused is not null)
        {
            return (null, refused);
        }

        var reading = RequestReading.Read<T>("body", bytes);
        return reading.IsValid
            ? (reading.Value, null)
            : (null, Problems.Of(reading.Problems.Where(problem => problem.Severity == Severity.Error)));
    }

    /// <summary>Reads the bytes of a body of JSON.</summary>
    public static async Task<(byte[] Bytes, IResult? Refused)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            return ([], Problems.Of(KnownRefusals.MediaType));
        }

        using var memory = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await request.Body.ReadAsync(chunk, context.RequestAborted) is > 0 and var read)
        {
            if (memory.Length + read > MostBytes)
            {
                return ([], Problems.Of(KnownRefusals.BodyTooLarge, new(
                    $"请求正文超过 {MostBytes} 字节", $"the body has more than {MostBytes} bytes")));
            }

            memory.Write(chunk, 0, read);
        }

        return (memory.ToArray(), null);
    }
}
