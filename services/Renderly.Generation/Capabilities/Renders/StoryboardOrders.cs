using System.Text.Json;
using Renderly.Contracts.Renders;
using Renderly.Contracts.Timelines;
using Renderly.Storage;
using Renderly.Tasks;

namespace Renderly.Generation.Capabilities.Renders;

/// <summary>
/// Makes orders of storyboards. Pictures and music are named by signed addresses, which work for as long as the store signs them.
/// </summary>
internal sealed class StoryboardOrders(IObjectStores stores)
{
    private const string Cut = "cut";

    /// <summary>What is sent.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reference">Ours.</param>
    /// <param name="addressOf">Where a file of ours can be read.</param>
    public static StoryboardOrder Of(RenderStoryboard command, string reference, Func<Uri, Uri> addressOf) => new(
        reference,
        [.. command.Scenes.Select(scene => SceneOf(scene, addressOf(scene.ImageUri)))],
        [.. command.Script.Select(SegmentOf)],
        OutputOf(command))
    {
        BackgroundMusic = command.Music is { } music
            ? new OrderedMusic(addressOf(music.Uri), Rounded(music.Volume), music.DuckDuringVoice)
            : null,
    };

    /// <summary>Signs what an order names; makes of it what the submit is handed, a <see cref="StoryboardOrder"/>.</summary>
    public async Task<PrepareOutcome> PrepareAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken)
    {
        var command = task.Command;
        var signed = new Dictionary<Uri, Uri>();
        var pictures = command.Scenes.Select(scene => scene.ImageUri);
        var files = command.Music is { } music ? pictures.Append(music.Uri) : pictures;
        try
        {
            foreach (var uri in files.Distinct())
            {
                signed[uri] = await stores.SignReadUrlAsync(ObjectUri.Parse(uri.OriginalString), null, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is StorageException or IOException or HttpRequestException)
        {
            return new PrepareOutcome.Unavailable(new ProviderError(
                "storage_unavailable", $"The address of a picture could not be signed: {exception.GetBaseException().Message}"));
        }

        return new PrepareOutcome.Ready(Of(command, task.Reference, uri => signed[uri]));
    }

    private static OrderedScene SceneOf(RenderScene scene, Uri address) =>
        new(scene.Number, address, Rounded(scene.DurationSeconds), scene.Transition is { } transition ? NameOf(transition.Kind) : Cut)
        {
            TransitionSeconds = scene.Transition is { } passage ? Rounded(passage.Seconds) : null,
            Motion = scene.Motion,
        };

    private static OrderedSegment SegmentOf(RenderSegment segment) =>
        new(segment.Text, segment.Language, segment.Scene, Rounded(segment.StartSeconds), Rounded(segment.DurationSeconds))
        {
            Voice = segment.Voice,
        };

    private static OrderedOutput OutputOf(RenderStoryboard command) => new(
        command.Output.Resolution,
        command.Output.AspectRatio,
        command.WidthPixels,
        command.HeightPixels,
        command.Output.Format,
        command.Output.FramesPerSecond);

    /// <summary>As our own API spells it.</summary>
    private static string NameOf(TransitionKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>Milliseconds are all that anybody sees or hears.</summary>
    private static double Rounded(double value) => Math.Round(value, 3);
}
