using Renderly.Simulator.Faults;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>Runway's answers, errors in its own envelope.</summary>
internal static class RunwayAnswers
{
    private const string Documentation = "https://docs.dev.runwayml.com/errors/errors";

    public static IResult Task(RunwayTask task) => Json(task);

    public static IResult Id(string id) => Json(new Created(id));

    public static IResult Refused(ProviderException error) => error switch
    {
        { Status: 400, Member: { } member } => Json(
            new Problem(
                "Validation of body failed",
                [new Issue(error.Code == ProviderException.MissingCode ? "invalid_type" : "custom", member.Split('.'), error.Message)],
                Documentation),
            400),
        _ => Json(new Problem(error.Message, null, Documentation), error.Status),
    };

    public static IResult Json<T>(T body, int status = 200) => Results.Json(body, SimulatorJson.Lines, statusCode: status);

    /// <summary>How a task that brought nothing is told; the part after the second dot is a hint only.</summary>
    public static (string Code, string Words) Failure(OperationStatus status) => status switch
    {
        { State: OperationState.Refused, Outcome: var outcome } =>
            (outcome.Reason is { } reason && reason.Contains('.', StringComparison.Ordinal) ? reason : "SAFETY.INPUT.TEXT",
                outcome.Message ?? "The request was blocked by our content moderation."),
        { Outcome: PlannedOutcome { Reason: { } code } outcome } => (code, outcome.Message ?? "An unexpected error occurred."),
        { Outcome.Message: var message } => ("INTERNAL", message ?? "An unexpected error occurred."),
    };

    private sealed record Created(string Id);

    private sealed record Issue(string Code, string[] Path, string Message);

    private sealed record Problem(string Error, IReadOnlyList<Issue>? Issues, string DocUrl);
}

/// <summary>A task as its caller sees it.</summary>
internal sealed record RunwayTask(string Id, string CreatedAt, string Status)
{
    /// <summary>While it runs, 0…1.</summary>
    public double? Progress { get; init; }

    public IReadOnlyList<string>? Output { get; init; }
    public string? Failure { get; init; }
    public string? FailureCode { get; init; }
}
