using Renderly.Web.Problems;

namespace Renderly.Jobs.Exports;

/// <summary>Which export a request asks for.</summary>
/// <param name="Format">One of the formats.</param>
/// <param name="Quality">One of <see cref="Qualities"/>; empty where the format has none.</param>
internal sealed record ExportWish(ExportFormat Format, string Quality)
{
    /// <summary>Of the picture's shorter side; the last one is meant where none is named, for nothing is enlarged.</summary>
    public static readonly IReadOnlyList<string> Qualities = ["480p", "720p", "1080p"];

    /// <summary>Whether an address is wanted that needs no token, in place of the file.</summary>
    public bool IsLink { get; init; }

    /// <summary>Pixels; null where the format has no qualities.</summary>
    public int? ShorterSidePixels => Quality switch
    {
        "480p" => 480,
        "720p" => 720,
        "1080p" => 1080,
        _ => null,
    };

    /// <summary>
    /// Name of the file for whoever saves it. It says how large the file is, which is less than was asked for where the film is smaller.
    /// </summary>
    /// <param name="export">The export that this asks for.</param>
    public string FileNameFor(VideoExport export)
    {
        var form = Format.Extension == $".{Format.Name}" ? "" : $"-{Format.Name}";
        var side = export is { WidthPixels: { } width, HeightPixels: { } height } ? $"{Math.Min(width, height)}p" : Quality;
        return $"{export.JobId}{form}{(Format.HasQualities ? $"-{side}" : "")}{Format.Extension}";
    }

    /// <param name="format">As given; null for MP4.</param>
    /// <param name="quality">As given; null for the largest.</param>
    /// <param name="link">As given; null for the file itself.</param>
    /// <exception cref="ProblemException">There is no such format or quality, or no such link.</exception>
    public static ExportWish Read(string? format, string? quality, string? link)
    {
        if (ExportFormat.All.FirstOrDefault(known => known.Name == (format ?? ExportFormat.Mp4.Name)) is not { } wanted)
        {
            throw Problem.InvalidParameter(
                nameof(format), FieldCode.InvalidChoice, $"Must be one of {string.Join(", ", ExportFormat.Names)}.").AsException();
        }

        if (quality is not null && !wanted.HasQualities)
        {
            throw Problem.InvalidParameter(
                nameof(quality), FieldCode.InvalidChoice, $"The format {wanted.Name} has no qualities: leave it out.").AsException();
        }

        if (quality is not null && !Qualities.Contains(quality))
        {
            throw Problem.InvalidParameter(
                nameof(quality), FieldCode.InvalidChoice, $"Must be one of {string.Join(", ", Qualities)}.").AsException();
        }

        if (link is not (null or "false" or "true"))
        {
            throw Problem.InvalidParameter(nameof(link), FieldCode.InvalidChoice, "Must be one of false, true.").AsException();
        }

        if (link == "true" && wanted.Form is null)
        {
            throw Problem.InvalidParameter(
                nameof(link), FieldCode.InvalidChoice, $"The format {wanted.Name} has no address: leave it out.").AsException();
        }

        return new ExportWish(wanted, wanted.HasQualities ? quality ?? Qualities[^1] : "") { IsLink = link == "true" };
    }
}
