namespace Renderly.Simulator.Faults;

/// <summary>A scripted fault: what it meets and what happens then. Members left out match everything.</summary>
internal sealed record FaultRule
{
    public FaultMatch Match { get; init; } = new();
    public FaultEffect Then { get; init; } = new();
}

internal sealed record FaultMatch
{
    /// <summary><c>veo</c>, <c>heygen</c>, <c>gcs</c> or <c>oauth</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>
    /// <c>submit</c>, <c>poll</c>, <c>upload</c>, <c>download</c>, <c>metadata</c>, <c>list</c>, <c>delete</c>, <c>catalogue</c>,
    /// <c>token</c> or <c>callback</c>.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>
    /// Kind of a submit, as in the journal: <c>veo-clip</c>, <c>veo-extension</c>, <c>studio-video</c>, <c>transparent-avatar</c> …
    /// </summary>
    public string? Kind { get; init; }

    public string? Model { get; init; }

    /// <summary>Part of the prompt, script, id or object name, in any case.</summary>
    public string? Contains { get; init; }

    /// <summary>Only the n-th matching call, from 1.</summary>
    public int? Nth { get; init; }

    /// <summary>Only every n-th matching call.</summary>
    public int? Every { get; init; }

    /// <summary>At most so many times.</summary>
    public int? Times { get; init; }

    public bool Covers(FaultPoint point) =>
        Same(Provider, point.Provider) && Same(Operation, point.Operation) && Same(Kind, point.Kind) && Same(Model, point.Model)
        && (Contains is null || point.Text.Contains(Contains, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string? wanted, string? actual) =>
        wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A place where a fault can strike.</summary>
/// <param name="Text">Prompt, script, id or object name.</param>
internal sealed record FaultPoint(string Provider, string Operation, string Text, string? Kind = null, string? Model = null);
