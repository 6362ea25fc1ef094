using System.Text.RegularExpressions;
using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines.Validation;

/// <summary>Grade, watermark and what the file says about itself.</summary>
internal static partial class LookRules
{
    private const int MaxCharacters = 500;

    public static void Check(Timeline timeline, FaultList faults)
    {
        if (timeline.Grade is { } grade)
        {
            faults.Range("/grade/brightness", grade.Brightness, -1, 1);
            faults.Range("/grade/contrast", grade.Contrast, 0, 3);
            faults.Range("/grade/saturation", grade.Saturation, 0, 3);
            faults.Range("/grade/gamma", grade.Gamma, 0.1, 10);
        }

        if (timeline.Watermark is { } watermark)
        {
            faults.File("/watermark/source", watermark.Source);
            faults.Known("/watermark/corner", watermark.Corner);
            faults.Range("/watermark/width", watermark.Width, 0.01, 1);
            faults.Range("/watermark/margin", watermark.Margin, 0, 0.4);
            faults.Range("/watermark/opacity", watermark.Opacity, 0, 1);
        }

        if (timeline.Metadata is { } metadata)
        {
            Metadata(metadata, faults);
        }
    }

    private static void Metadata(FilmMetadata metadata, FaultList faults)
    {
        var texts = new[]
        {
            ("title", metadata.Title), ("artist", metadata.Artist), ("comment", metadata.Comment), ("copyright", metadata.Copyright),
        };
        foreach (var (name, text) in texts.Where(text => text.Item2 is not null))
        {
            faults.Text($"/metadata/{name}", text, MaxCharacters);
            faults.Require(!text!.Contains('\0', StringComparison.Ordinal), $"/metadata/{name}", "contains a zero character");
        }

        faults.Require(
            metadata.Language is null || ThreeLetters().IsMatch(metadata.Language), "/metadata/language",
            "is not three letters, for example eng");
    }

    [GeneratedRegex(@"^[a-z]{3}\z")]
    private static partial Regex ThreeLetters();
}
