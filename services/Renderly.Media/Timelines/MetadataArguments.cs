using Renderly.Contracts.Timelines;

namespace Renderly.Media.Timelines;

/// <summary>What the file says about itself.</summary>
internal static class MetadataArguments
{
    public static IEnumerable<string> For(FilmMetadata? metadata)
    {
        var texts = new[]
        {
            ("title", metadata?.Title), ("artist", metadata?.Artist), ("comment", metadata?.Comment), ("copyright", metadata?.Copyright),
        };
        var language = metadata?.Language is { } code ? ["-metadata:s:a", $"language={code}"] : Array.Empty<string>();
        return texts.Where(text => text.Item2 is not null)
            .SelectMany(text => new[] { "-metadata", $"{text.Item1}={text.Item2}" }).Concat(language);
    }
}
