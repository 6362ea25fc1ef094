using Microsoft.Extensions.Options;
using Renderly.Media.Cache;
using Renderly.Media.FFmpeg;
using Renderly.Media.Texts.Engine;
using Renderly.Texts;

namespace Renderly.Media.Timelines;

/// <summary>
/// Films whose picture may be wanted again: under another sound, title or container it is copied bit by bit instead of encoded anew.
/// </summary>
internal sealed class EncodedPictures(WorkCache cache, ToolVersions versions, FontCatalog fonts, IOptions<MediaOptions> options)
{
    /// <returns>The plan that copies the picture where it is known, else the plan as it was.</returns>
    /// <param name="plan">Of a film.</param>
    /// <param name="key">Of its picture, see <see cref="KeyAsync"/>.</param>
    /// <param name="folder">Where the film with that picture is put.</param>
    public async Task<TimelinePlan> ReuseAsync(TimelinePlan plan, CacheKey key, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "picture.mp4");
        return plan.Copy is null && await cache.TryTakeAsync(key, path, cancellationToken)
            ? plan with { Copy = new StreamCopy(path, Sound: false) }
            : plan;
    }

    /// <summary>Keeps the picture of a film that was found good.</summary>
    /// <param name="plan">As it was carried out; a picture that was only copied is not kept.</param>
    public async Task KeepAsync(TimelinePlan plan, CacheKey key, string film, CancellationToken cancellationToken)
    {
        if (plan.Copy is null)
        {
            await cache.KeepAsync(key, film, cancellationToken);
        }
    }

    // By name, size and age: to read them all would take longer than to draw the texts.
    private IEnumerable<string> Fonts(TimelinePlan plan) => plan.Files.Pictures.Count == 0
        ? []
        : fonts.Files.Select(file => new FileInfo(file))
            .Select(file => FormattableString.Invariant($"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));

    /// <summary>Everything that has a say in the picture: contents, graph, texts, fonts, encoder. Sound and titles have none.</summary>
    public async Task<CacheKey> KeyAsync(TimelinePlan plan, IEnumerable<ProbedSource> sources, CancellationToken cancellationToken)
    {
        var hashes = sources.ToLookup(source => source.Path, source => source.Sha256);
        return CacheKey.Of(
            "picture",
            [
                await versions.OfAsync(Tool.FFmpeg, cancellationToken), plan.PictureGraph, plan.Clock.Rate,
                .. EncodeArguments.H264(options.Value, plan.Clock.PerSecond),
                .. plan.Inputs.SelectMany(input => new[]
                {
                    hashes[input.Path].FirstOrDefault(input.Path), $"{input.Kind}", string.Join(' ', input.Options),
                }),
                .. plan.Files.Lists.SelectMany(list => new[] { list.Key, list.Value }),
                .. plan.Files.Pictures.Select(picture => picture.Describe()), TextEngine.Version, .. Fonts(plan),
            ]);
    }
}
