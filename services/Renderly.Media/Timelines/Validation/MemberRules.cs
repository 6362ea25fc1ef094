using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;
using Renderly.Storage;

namespace Renderly.Media.Timelines.Validation;

/// <summary>
/// What the records say of each of their members by itself: what must be there, ranges, lengths, patterns, known names, addresses. The
/// JSON schema of timelines is made of the same attributes.
/// </summary>
internal static class MemberRules
{
    /// <param name="record">Of a timeline.</param>
    /// <param name="at">Where it stands; empty for the timeline itself.</param>
    /// <param name="faults">Gets what is wrong in it and below it.</param>
    public static void Check(object record, string at, FaultList faults)
    {
        foreach (var member in RecordMember.Of(record.GetType()))
        {
            var (value, pointer) = (member.Property.GetValue(record), $"{at}/{member.Name}");
            if (value is null)
            {
                faults.Require(member.IsOptional, pointer, "is missing");
                continue;
            }

            var isFit = true;
            foreach (var limit in member.Limits)
            {
                isFit &= Fits(limit, value, pointer, faults);
            }

            if (isFit)
            {
                Content(value, pointer, faults);
            }
        }
    }

    private static void Content(object value, string at, FaultList faults)
    {
        if (value is Uri uri)
        {
            faults.Require(
                ObjectUri.TryParse(uri.OriginalString, out _), at, "is not the address of an object (gs://bucket/key, s3://bucket/key)");
        }
        else if (value is Enum)
        {
            faults.Require(
                Enum.IsDefined(value.GetType(), value), at, $"{value} is none of {string.Join(", ", Enum.GetNames(value.GetType()))}");
        }
        else if (value is IEnumerable and not string)
        {
            foreach (var (i, item) in ((IEnumerable)value).Cast<object?>().Index())
            {
                Item(item, $"{at}/{i}", faults);
            }
        }
        else
        {
            Item(value, at, faults);
        }
    }

    private static void Item(object? item, string at, FaultList faults)
    {
        if (faults.Require(item is not null, at, "is missing") && item!.GetType().Assembly == typeof(Timeline).Assembly)
        {
            Check(item, at, faults);
        }
    }

    private static bool Fits(ValidationAttribute limit, object value, string at, FaultList faults) => limit switch
    {
        RangeAttribute range => Within(range, Convert.ToDouble(value, CultureInfo.InvariantCulture), at, faults),
        MaxLengthAttribute most => Long(value, 0, most.Length, at, faults),
        MinLengthAttribute least => Long(value, least.Length, int.MaxValue, at, faults),
        LengthAttribute both => Long(value, both.MinimumLength, both.MaximumLength, at, faults),
        RegularExpressionAttribute pattern => faults.Require(
            Regex.IsMatch((string)value, pattern.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) && !((string)value).EndsWith('\n'),
            at, pattern.ErrorMessage!),
        { ErrorMessage: { } message } => faults.Require(limit.IsValid(value), at, message),
        _ => throw new NotSupportedException($"{at}: nothing is known of {limit.GetType().Name}"),
    };

    // What is no number is outside of every range.
    private static bool Within(RangeAttribute range, double value, string at, FaultList faults)
    {
        var (least, most) = (
            Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        var isAbove = range.MinimumIsExclusive ? value > least : value >= least;
        return faults.Require(
            isAbove && value <= most, at,
            string.Create(CultureInfo.InvariantCulture, $"{value} is outside {(range.MinimumIsExclusive ? ">" : "")}{least}…{most}"));
    }

    private static bool Long(object value, int least, int most, string at, FaultList faults)
    {
        var (count, what) = value is string text ? (text.Length, "characters") : (((IEnumerable)value).Cast<object?>().Count(), "entries");
        return faults.Require(count <= most, at, $"has {count} {what}; {most} are allowed")
            && faults.Require(count >= least, at, $"has {count} {what}; at least {least} must be there");
    }
}
