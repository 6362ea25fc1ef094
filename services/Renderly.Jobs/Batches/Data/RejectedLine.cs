using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Data;

/// <summary>A line that became no job, and why.</summary>
internal sealed class RejectedLine
{
    /// <summary>A line with more errors than these is hopeless; nobody reads them all.</summary>
    private const int MostErrors = 20;

    public Guid BatchId { get; set; }

    /// <summary>In the body as sent, from 1; for CSV the line on which the record begins.</summary>
    public int Line { get; set; }

    public required IReadOnlyList<ProblemFieldError> Errors { get; set; }

    public static RejectedLine Of(int line, IReadOnlyList<FieldError> errors) => new()
    {
        Line = line,
        Errors = [.. Problem.Validation(errors).Errors!.Take(MostErrors).Select(error => error with { Line = line })],
    };

    /// <summary>A line whose job cannot be made, such as one of a scene that is not there.</summary>
    public static RejectedLine Of(int line, ProblemResult problem) => problem.Errors is { Count: > 0 } errors
        ? new() { Line = line, Errors = [.. errors.Take(MostErrors).Select(error => error with { Line = line })] }
        : Of(line, [new FieldError(FieldPath.Body, problem.Definition.Code, problem.Detail ?? problem.Definition.Title)]);
}
