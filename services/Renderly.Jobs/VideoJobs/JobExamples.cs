using System.Text.Json.Nodes;

namespace Renderly.Jobs.VideoJobs;

/// <summary>What the API's description shows of a job where any kind could stand.</summary>
internal sealed record JobExamples
{
    /// <summary>The kind's name, as views spell it.</summary>
    public required string Kind { get; init; }

    /// <summary>Name and schema of a request, and one.</summary>
    public required (string Name, Func<JsonObject> Schema, object Example) Request { get; init; }

    /// <summary>Requests as a table; null where there is no such form.</summary>
    public string? Csv { get; init; }

    /// <summary>The answer to a request at the path that kinds share; null for a kind with paths of its own alone.</summary>
    public object? Submitted { get; init; }

    /// <summary>A job's view while work goes on, when it has ended, and when it was cancelled.</summary>
    public required object Running { get; init; }

    public required object Completed { get; init; }
    public required object Cancelled { get; init; }

    /// <summary>The status of the running one, a paid step of it, and who does that.</summary>
    public required string Status { get; init; }

    public required string Step { get; init; }
    public required string Provider { get; init; }
}
