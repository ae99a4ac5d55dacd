using ApprovalEngine.Cases;
using ApprovalEngine.Runtime.Storage;
using NodaTime;

namespace ApprovalEngine.Runtime;

/// <summary>Something that failed, told so that it may be logged and shown: without what people wrote.</summary>
/// <param name="At">When.</param>
/// <param name="Why">The code of a storage failure, what is wrong with a history, or the type of the error.</param>
public sealed record Failure(Instant At, string Why)
{
    /// <summary>Tells of an error.</summary>
    public static Failure Of(Exception why, Instant at) => new(at, WhyOf(why));

    // Histories hold no clear personal text, so what is wrong with one may be told; other messages might quote some.
    private static string WhyOf(Exception why) => why switch
    {
        StorageException storage => storage.Code,
        CorruptHistoryException damage => damage.Message,
        RingFailedException { InnerException: { } cause } => WhyOf(cause),
        _ => why.GetType().Name,
    };
}
