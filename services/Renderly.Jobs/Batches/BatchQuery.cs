using System.Globalization;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Kinds;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Batches;

/// <summary>The query of <c>POST /api/video/batches</c>.</summary>
/// <param name="Name">The customer's own name of the batch.</param>
/// <param name="MaxUsd">Most that the batch may cost.</param>
/// <param name="RejectsAll">One wrong line refuses the whole batch; else wrong lines are reported and the others start.</param>
/// <param name="IsDryRun">Only a quote; nothing is stored.</param>
/// <param name="Kind">The kind of all its jobs; null for the one that needs no naming.</param>
internal sealed record BatchQuery(string? Name, UsdMicros? MaxUsd, bool RejectsAll, bool IsDryRun, string? Kind)
{
    public const int MaxNameLength = 200;

    private const decimal LargestUsd = 1_000_000_000;

    /// <exception cref="ProblemException">A parameter is not acceptable; unknown ones have been refused before.</exception>
    public static BatchQuery Read(IQueryCollection query)
    {
        var errors = new List<FieldError>();
        var read = new BatchQuery(
            ReadName(query, errors),
            ReadUsd(query, errors),
            ReadChoice(query, "on_error", "skip", "reject", errors),
            ReadChoice(query, "dry_run", "false", "true", errors),
            ReadKind(query, errors));
        return errors.Count > 0 ? throw Problem.Validation(errors).AsException() : read;
    }

    private static string? ReadName(IQueryCollection query, List<FieldError> errors)
    {
        var name = query["name"].ToString();
        if (name.IsLongerThan(MaxNameLength) || name.Any(char.IsControl))
        {
            errors.Add(FieldError.OfParameter(
                "name",
                name.IsLongerThan(MaxNameLength) ? FieldCode.TooLong : FieldCode.NotText,
                string.Create(
                    CultureInfo.InvariantCulture, $"Must have at most {MaxNameLength} characters and no control characters.")));
        }

        return name.Length == 0 ? null : name;
    }

    private static UsdMicros? ReadUsd(IQueryCollection query, List<FieldError> errors)
    {
        if (!query.TryGetValue("max_usd", out var text))
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd <= LargestUsd)
        {
            return UsdMicros.FromUsd(usd);
        }

        errors.Add(FieldError.OfParameter("max_usd", FieldCode.InvalidFormat, "Must be an amount in USD such as 25 or 12.50."));
        return null;
    }

    private static string? ReadKind(IQueryCollection query, List<FieldError> errors)
    {
        if (!query.TryGetValue("kind", out var kind))
        {
            return null;
        }

        if (!VideoJobKindModule.Names.Contains(kind.ToString()))
        {
            errors.Add(FieldError.OfParameter(
                "kind", FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", VideoJobKindModule.Names)}."));
        }

        return kind;
    }

    private static bool ReadChoice(IQueryCollection query, string name, string no, string yes, List<FieldError> errors)
    {
        var text = query.TryGetValue(name, out var given) ? given.ToString() : no;
        if (text != no && text != yes)
        {
            errors.Add(FieldError.OfParameter(name, FieldCode.InvalidChoice, $"Must be {no} or {yes}."));
        }

        return text == yes;
    }
}
