using System.Diagnostics;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>A trace inside of another: ends its first span and gives the other back.</summary>
public sealed class TraceScope : IDisposable
{
    private readonly Activity? before;

    internal TraceScope(Activity root, Activity? before)
    {
        Root = root;
        this.before = before;
    }

    /// <summary>The first span.</summary>
    public Activity Root { get; }

    public void Dispose()
    {
        Root.Dispose();
        Activity.Current = before;
    }
}
