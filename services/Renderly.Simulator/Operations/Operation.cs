using System.Text.Json;
using Renderly.Simulator.Faults;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Operations;

/// <summary>One accepted paid call, complete enough to be carried out after a restart. Written to the journal before the answer.</summary>
internal sealed record Operation
{
    private object? _request;

    public required string Id { get; init; }
    public required string Provider { get; init; }

    /// <summary>What kind of work it is, in the provider's own words, as in journal and scripts.</summary>
    public required string Kind { get; init; }

    public string? Model { get; init; }
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Until then it waits for others to end; null: it began when it was accepted.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>Not done before this moment, however fast the making was.</summary>
    public required DateTimeOffset ReadyAt { get; init; }

    public required PlannedOutcome Outcome { get; init; }

    /// <summary>How its result differs from what was ordered; null: it does not.</summary>
    public OddResult? Odd { get; init; }

    /// <summary>Address the caller used; base of the addresses given back where no request is at hand (callbacks).</summary>
    public required string BaseUrl { get; init; }

    /// <summary>What was asked for: the provider's own record.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>The request as the record it was made from; read once, because operations are polled often.</summary>
    public T RequestAs<T>()
        where T : class => (T)(_request ??= Request.Deserialize<T>(SimulatorJson.Lines)!);
}

/// <summary>What came out of making an operation's result; kept in a log, so that it is made once.</summary>
internal sealed record OperationResult
{
    public string OperationId { get; init; } = "";

    /// <summary>Length of what was made, for a provider that bills what it delivers.</summary>
    public double Seconds { get; init; }

    /// <summary>Files below the data folder, in order; empty when the result was laid elsewhere.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Set when it could not be made: the reason.</summary>
    public string? Error { get; init; }
}

internal enum OperationEventKind
{
    /// <summary>The caller took it away: it is not found any more.</summary>
    Deleted,

    /// <summary>The caller stopped it before its end: it has no result.</summary>
    Cancelled,

    /// <summary>All receivers of its callback have taken it.</summary>
    Notified,
}

/// <summary>Something that happened to an operation once.</summary>
internal sealed record OperationEvent(string OperationId, OperationEventKind Kind, DateTimeOffset At)
{
    public string Key => KeyOf(OperationId, Kind);

    public static string KeyOf(string operationId, OperationEventKind kind) => $"{operationId}/{kind}";
}
