using System.Globalization;
using Renderly.Storage;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Collects faults; each check returns true when there is none.</summary>
internal sealed class FaultList
{
    private readonly List<TimelineFault> faults = [];

    public IReadOnlyList<TimelineFault> All => faults;

    public bool Require(bool good, string pointer, string message)
    {
        if (!good)
        {
            faults.Add(new TimelineFault(pointer, message));
        }

        return good;
    }

    /// <summary>What is no number is outside of every range.</summary>
    public bool Range(string pointer, double value, double least, double most) => Require(
        value >= least && value <= most, pointer, string.Create(CultureInfo.InvariantCulture, $"{value} is outside {least}…{most}"));

    public bool Range(string pointer, double? value, double least, double most) =>
        value is not { } given || Range(pointer, given, least, most);

    public bool Known<TEnum>(string pointer, TEnum value)
        where TEnum : struct, Enum =>
        Require(Enum.IsDefined(value), pointer, $"{value} is none of {string.Join(", ", Enum.GetNames<TEnum>())}");

    public bool Text(string pointer, string? value, int most) =>
        Require(value is not null, pointer, "is missing")
        && Require(value!.Length <= most, pointer, $"has {value.Length} characters; {most} are allowed");

    public bool File(string pointer, Uri? uri) => Require(
        uri is not null && ObjectUri.TryParse(uri.OriginalString, out _), pointer,
        "is not the address of an object (gs://bucket/key, s3://bucket/key)");

    public bool Present<T>(string pointer, T? value)
        where T : class => Require(value is not null, pointer, "is missing");
}
