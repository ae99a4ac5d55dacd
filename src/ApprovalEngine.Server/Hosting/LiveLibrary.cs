using ApprovalEngine.Runtime;
using ApprovalEngine.Runtime.Library;

namespace ApprovalEngine.Server.Hosting;

/// <summary>The workflows and calendars that new cases start on at this moment.</summary>
public sealed class LiveLibrary
{
    private volatile OpenLibrary _current;

    /// <param name="current">What holds until something else is published.</param>
    public LiveLibrary(OpenLibrary current) => _current = current;

    /// <summary>After something else was let hold; whoever listens returns at once and throws nothing.</summary>
    public event Action? Published;

    /// <summary>What holds now; a caller takes it once, so that a publication never meets him half way.</summary>
    public OpenLibrary Current => _current;

    /// <summary>A workflow as a case would be pinned to it now; null where there is none without errors.</summary>
    public WorkflowToStart? ToStart(string workflow) => _current.ToStart(workflow);

    /// <summary>Lets something else hold from now on.</summary>
    public void Publish(OpenLibrary next)
    {
        _current = next;
        Published?.Invoke();
    }
}
