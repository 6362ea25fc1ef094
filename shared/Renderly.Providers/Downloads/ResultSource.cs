using Renderly.Providers.Inspection;

namespace Renderly.Providers.Downloads;

/// <summary>A finished result where a provider has put it for a while.</summary>
/// <param name="Name">What it is, for people and traces: "presenter".</param>
/// <param name="Address">Its temporary address; may hold a secret and is told to nobody. Null where <see cref="Fetch"/> gets it.</param>
/// <param name="Kind">What it must be.</param>
/// <param name="MaxBytes">Most that is fetched.</param>
/// <param name="Timeout">From the first byte to our storage.</param>
public sealed record ResultSource(string Name, Uri? Address, ResultKind Kind, long MaxBytes, TimeSpan Timeout)
{
    /// <summary>
    /// Puts it into the file of this path, where that takes a key of ours, or where it came with the answer. It throws as a download does.
    /// </summary>
    public Func<string, CancellationToken, Task>? Fetch { get; init; }

    /// <summary>What must be in it; null where nobody looks into it.</summary>
    public ResultNeeds? Needs { get; init; }
}
