using System.Globalization;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches.Submit;

/// <summary>Answers about lines. As many errors as one answer shows; the rest is counted.</summary>
internal static class LineProblems
{
    public const int MostShown = 100;

    /// <summary>400: nothing was started because of these lines.</summary>
    public static ProblemResult Of(IReadOnlyList<ProblemFieldError> errors)
    {
        var lines = errors.Select(error => error.Line).Distinct().Count();
        var detail = lines == 1
            ? "One line is not acceptable; nothing was started."
            : string.Create(CultureInfo.InvariantCulture, $"{lines} lines are not acceptable; nothing was started.");
        return Problem.Of(
            ErrorCatalog.Validation, errors.Count > MostShown ? $"{detail} The first {MostShown} errors are shown." : detail) with
        {
            Errors = [.. errors.Take(MostShown)],
        };
    }
}
