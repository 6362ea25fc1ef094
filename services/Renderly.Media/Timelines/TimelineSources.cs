using Renderly.Contracts.Timelines;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Timelines;

/// <summary>Which files a timeline names, and as what.</summary>
internal static class TimelineSources
{
    /// <summary>Every place that names a file, in the order of the timeline.</summary>
    public static IEnumerable<(string Pointer, Uri? Uri, InputKind Kind)> Mentions(Timeline timeline) =>
    [
        .. (timeline.Visual ?? []).Select((shot, i) => ($"/visual/{i}/source", shot?.Source, KindOf(shot?.Kind))),
        .. (timeline.Overlays ?? []).Index().Where(overlay => overlay.Item?.Picture is not null)
            .Select(overlay => ($"/overlays/{overlay.Index}/picture/source", overlay.Item.Picture!.Source, InputKind.Picture)),
        .. (timeline.Overlays ?? []).Index().Where(overlay => overlay.Item?.Clip is not null)
            .Select(overlay => ($"/overlays/{overlay.Index}/clip/source", overlay.Item.Clip!.Source, InputKind.Clip)),
        .. (timeline.Sound ?? []).Select((sound, i) => ($"/sound/{i}/source", sound?.Source, InputKind.Sound)),
        .. new[] { timeline.Watermark }.OfType<Watermark>().Select(mark => ("/watermark/source", mark.Source, InputKind.Picture)),
    ];

    /// <summary>Each file once. One that is used as a clip and for its sound is a clip.</summary>
    public static IReadOnlyList<(Uri Uri, InputKind Kind)> Files(Timeline timeline) =>
    [
        .. Mentions(timeline).Where(mention => mention.Uri is not null).GroupBy(mention => mention.Uri!.OriginalString)
            .Select(mentions => (mentions.First().Uri!, mentions.Min(mention => mention.Kind))),
    ];

    private static InputKind KindOf(SourceKind? kind) => kind == SourceKind.Picture ? InputKind.Picture : InputKind.Clip;
}
